"""What a file is, by its first bytes. Its name and its sender only claim something."""

import mimetypes
import re

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
UNKNOWN = "application/octet-stream"
_ENOUGH = 512
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"MZ", "application/x-msdownload"),
    (b"\x7fELF", "application/x-executable"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
)
# What a container may hold, said by its name: a document in a zip is still a zip outside.
_INSIDE = {
    "application/zip": ("application/vnd.", "application/epub+zip", "application/java-archive"),
    "application/x-ole-storage": ("application/msword", "application/vnd.ms-"),
}
_MIME = re.compile(r"^[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,100}$")


def kind_of(start: bytes, name: str = "", claimed: str = "") -> str:
    """The content type: by its bytes, else by its name or claim, and then never a picture."""
    start = start[:_ENOUGH]
    certain = _by_bytes(start)
    guess = mimetypes.guess_type(name)[0] or _cleaned(claimed)
    if certain:
        return guess if guess.startswith(_INSIDE.get(certain, ())) else certain
    if not guess or guess in PICTURES or guess in {kind for _, kind in _SIGNATURES}:
        return "text/plain" if _is_text(start) else UNKNOWN
    return guess[:100]


def _by_bytes(start: bytes) -> str:
    if start[:4] == b"RIFF":
        inside = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
        return inside.get(start[8:12], "")
    if start[4:8] == b"ftyp":
        return "image/heic" if start[8:12] in {b"heic", b"heix", b"mif1"} else "video/mp4"
    return next((kind for magic, kind in _SIGNATURES if start.startswith(magic)), "")


def _cleaned(claimed: str) -> str:
    kind = claimed.partition(";")[0].strip().lower()
    return kind if _MIME.match(kind) else ""


def _is_text(start: bytes) -> bool:
    if not start or b"\0" in start:
        return False
    try:
        start.decode()
    except UnicodeDecodeError as error:
        return error.start > len(start) - 4  # Only cut in the middle of its last letter.
    return True


def served_as(kind: str) -> str:
    """The type told to a browser: nothing it might run, even when it is only to be saved."""
    runs = ("html", "xml", "svg", "script", "flash", "wasm")
    return UNKNOWN if any(word in kind for word in runs) else kind
