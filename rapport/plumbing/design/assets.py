"""Stylesheets and ES modules: every app's own files, in order, served as one of each."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import reverse

HERE = Path(__file__).parent / "static"
FIRST = ("layers", "reset", "tokens", "base", "layout")
LAST = ("utilities",)


@dataclass(frozen=True)
class Bundle:
    """All files of one kind as one, named by what is in it."""

    text: bytes
    zipped: bytes
    digest: str


def paths(kind: str) -> list[str]:
    """Static paths in order: the design's own, then <app>/<app>.css of each app, then utilities."""
    own = f"design/{'components' if kind == 'css' else 'js'}"
    inside = [f"{own}/{file.name}" for file in sorted((HERE / own).glob(f"*.{kind}"))]
    screens = [f"{app.label}/{app.label}.{kind}" for app in apps.get_app_configs()]
    screens = [path for path in screens if finders.find(path)]
    if kind == "js":
        return inside + screens
    before = [f"design/{name}.css" for name in FIRST]
    return before + inside + screens + [f"design/{name}.css" for name in LAST]


def bundle(kind: str) -> Bundle:
    """One file instead of sixty requests; read anew while developing."""
    return _read(kind) if settings.DEBUG else _kept(kind)


def addresses(kind: str) -> list[str]:
    """What a page links: each file while developing, else the one that holds them all."""
    if settings.DEBUG:
        return [static(path) for path in paths(kind)]
    name = "stylesheet" if kind == "css" else "module"
    return [reverse(f"design:{name}", kwargs={"digest": bundle(kind).digest})]


def _read(kind: str) -> Bundle:
    files = [Path(str(finders.find(path))).read_text(encoding="utf-8") for path in paths(kind)]
    if kind == "js":
        # Each module imports nothing and exports nothing; a block keeps its names to itself.
        files = [f"{{\n{text}}}" for text in files]
    text = "\n".join(files).encode()
    return Bundle(text, gzip.compress(text, mtime=0), hashlib.sha256(text).hexdigest()[:16])


@lru_cache(maxsize=2)
def _kept(kind: str) -> Bundle:
    return _read(kind)
