"""The letters of our papers: DejaVu Sans, cut down to the scripts we draw, and what readers bring.

Chinese, Japanese and Korean are not embedded: they would weigh megabytes. They are named by fonts
that every PDF reader knows how to stand in for.
"""

from html import escape
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

PLAIN, BOLD = "Rapport", "Rapport-Bold"
FILES = {PLAIN: "DejaVuSans.ttf", BOLD: "DejaVuSans-Bold.ttf"}
FOLDER = Path(__file__).parent / "fonts"
KANA, HANGUL = (0x3040, 0x30FF), ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7AF))
EASTERN = ((0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF), *HANGUL)
JAPANESE, CHINESE, KOREAN = "HeiseiKakuGo-W5", "STSong-Light", "HYSMyeongJo-Medium"


def ready() -> None:
    """The faces are known; cheap to ask twice."""
    known = pdfmetrics.getRegisteredFontNames()
    for name, file in FILES.items():
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, FOLDER / file))
    for name in (JAPANESE, CHINESE, KOREAN):
        if name not in known:
            pdfmetrics.registerFont(UnicodeCIDFont(name))
    pdfmetrics.registerFontFamily(PLAIN, normal=PLAIN, bold=BOLD, italic=PLAIN, boldItalic=BOLD)


def width(text: str, face: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, face, size))


def marked(text: str) -> str:
    """The words for reportlab's paragraphs, which read markup: none of it is ours to obey."""
    eastern = _eastern_face(text)
    pieces = []
    for is_eastern, signs in groupby(text, key=lambda sign: _is_within(sign, EASTERN)):
        words = escape("".join(signs), quote=False)
        pieces.append(f'<font name="{eastern}">{words}</font>' if is_eastern else words)
    return "".join(pieces)


def _eastern_face(text: str) -> str:
    if any(_is_within(sign, HANGUL) for sign in text):
        return KOREAN
    return JAPANESE if any(_is_within(sign, (KANA,)) for sign in text) else CHINESE


def _is_within(sign: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(sign) <= last for first, last in ranges)
