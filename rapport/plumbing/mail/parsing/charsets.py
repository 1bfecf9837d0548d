"""Bytes to text when the label on the bytes may be wrong."""

import codecs
import re

_KNOWN_AS = {
    "iso-8859-1": "cp1252",  # what senders mean, and what browsers do
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "ansi_x3.4-1968": "utf-8",
    "ansi_x3.110-1983": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "iso-2022-jp": "iso2022_jp_ext",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-9": "cp1254",
    "windows-874": "cp874",
    "unicode-1-1-utf-7": "utf-7",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    "utf8mb4": "utf-8",
    "unknown-8bit": "utf-8",
    "x-unknown": "utf-8",
    "default": "utf-8",
}
_NOT_FOR_MAIL = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs"}
_UNWANTED = {code: None for code in range(32) if chr(code) not in "\t\n\r"}
_UNWANTED |= dict.fromkeys(range(55296, 57344)) | {0x7F: None}
_HAS_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def codec_for(label: str) -> str | None:
    """Python's name of a text encoding, or None when there is none by that name."""
    label = label.strip().strip("\"'").lower()
    try:
        info = codecs.lookup(_KNOWN_AS.get(label, label))
    except (LookupError, ValueError):
        return None
    is_text = getattr(info, "_is_text_encoding", True)
    return info.name if is_text and info.name not in _NOT_FOR_MAIL else None


def decoded(data: bytes, label: str, problems: list[str] | None = None) -> str:
    """The text of these bytes. Never fails: a wrong label is noted and the best guess made."""
    codec = codec_for(label) if label else "utf-8"
    for guess in (codec, "utf-8"):
        if guess:
            try:
                return clean(data.decode(guess))
            except (UnicodeError, ValueError):
                continue
    if problems is not None:
        problems.append(f"charset: {label[:40] or 'none'} does not fit")
    if codec and codec not in {"utf-8", "cp1252"}:
        text = data.decode(codec, "replace")
        if text.count("\ufffd") * 10 < len(text):
            return clean(text)
    return clean(data.decode("cp1252", "replace"))


def clean(text: str) -> str:
    """Without NUL, other control characters and lone surrogates; lines end in a newline."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.removeprefix("\ufeff")
    return text.translate(_UNWANTED) if _HAS_UNWANTED.search(text) else text
