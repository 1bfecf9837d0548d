from functools import lru_cache
from pathlib import Path

from django.conf import settings


def spoken_languages() -> list[tuple[str, str]]:
    """The languages Rapport really speaks: English, and those with a catalogue of ours."""
    return [(code, str(name)) for code, name in settings.LANGUAGES if code == "en" or _has(code)]


def spoken_language(wanted: str) -> str:
    """The wanted language if we speak it, else English, never half of each."""
    return wanted if wanted == "en" or wanted in dict(spoken_languages()) else "en"


@lru_cache(maxsize=100)
def _has(code: str) -> bool:
    folders = [Path(folder) / code / "LC_MESSAGES" for folder in settings.LOCALE_PATHS]
    return any((folder / "django.mo").is_file() for folder in folders)
