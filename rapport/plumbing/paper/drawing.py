"""A sheet drawn with reportlab: import it only where a file is made, it is not light."""

import unicodedata
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    ListFlowable,
    ListItem,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
)
from reportlab.platypus.flowables import HRFlowable

from . import faces
from .scripts import is_right_to_left, lines_of, seen
from .sheets import Part, Sheet

MARGIN, FOOT = 22 * mm, 12 * mm
INDENT = 5 * mm
PADDING = 6  # points that reportlab leaves at each side of its frame
ROOM = A4[0] - 2 * MARGIN - 2 * PADDING
INK, QUIET, LINE = HexColor(0x23262E), HexColor(0x5A6070), HexColor(0xC9CCD3)
TEXT = ParagraphStyle("text", fontName=faces.PLAIN, fontSize=10, leading=14.5, textColor=INK)
SMALL = ParagraphStyle("small", TEXT, fontSize=8.5, leading=12, textColor=QUIET)
SENDER = ParagraphStyle("sender", TEXT, fontName=faces.BOLD, fontSize=11, leading=15)
TITLE = ParagraphStyle(
    "title", TEXT, fontName=faces.BOLD, fontSize=17, leading=22, spaceBefore=8 * mm
)
LEDE = ParagraphStyle("lede", TEXT, textColor=QUIET, spaceBefore=1 * mm, spaceAfter=3 * mm)
HEADING = ParagraphStyle(
    "heading", TEXT, fontName=faces.BOLD, fontSize=12, leading=16, spaceBefore=6 * mm,
    spaceAfter=1.5 * mm, keepWithNext=1,
)  # fmt: skip
POINT = ParagraphStyle("point", TEXT, spaceAfter=1.2 * mm)


def drawn(sheet: Sheet) -> bytes:
    """Drawn twice: a foot says how many pages there are, and the first time tells."""
    faces.ready()
    return _drawn(sheet, _drawn(sheet, 0)[1])[0]


def _drawn(sheet: Sheet, pages: int) -> tuple[bytes, int]:
    file = BytesIO()
    paper = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=18 * mm,
        bottomMargin=20 * mm,
        title=_clean(sheet.title),
        author=_clean(sheet.sender),
        creator="Rapport",
        lang=sheet.language,
        displayDocTitle=True,
    )

    def foot(canvas: Canvas, _paper: SimpleDocTemplate) -> None:
        _foot(canvas, sheet, page=canvas.getPageNumber(), pages=pages)

    paper.build(_story(sheet), onFirstPage=foot, onLaterPages=foot)
    return file.getvalue(), paper.page


def _story(sheet: Sheet) -> list[Flowable]:
    story: list[Flowable] = [_words(sheet.sender, SENDER)]
    story += [_words(line, SMALL) for line in sheet.about_sender]
    story += [Spacer(1, 3 * mm), HRFlowable(width="100%", thickness=0.6, color=LINE)]
    story.append(_Marked(sheet.title, TITLE, level=0))
    if sheet.lede:
        story.append(_words(sheet.lede, LEDE))
    for word, said in sheet.facts:
        story.append(_words(said, TEXT, before=word))
    for part in sheet.parts:
        story += _part(part)
    return story


def _part(part: Part) -> list[Flowable]:
    drawn: list[Flowable] = [_Marked(part.title, HEADING, level=1)]
    if part.points:
        items = [ListItem(_words(one, POINT, room=ROOM - INDENT)) for one in part.points]
        drawn.append(
            ListFlowable(
                items,
                bulletType="bullet",
                start="•",
                bulletFontName=faces.PLAIN,
                bulletFontSize=9,
                bulletColor=QUIET,
                leftIndent=INDENT,
            )
        )
    ruled = HRFlowable(width="100%", thickness=0.5, color=LINE, spaceBefore=8.5 * mm)
    return drawn + [ruled] * part.lines


def _words(text: str, style: ParagraphStyle, *, before: str = "", room: float = ROOM) -> Paragraph:
    """Words as words: markup in them is drawn, never obeyed."""
    return Paragraph(_marked(text, style, before=before, room=room), style)


def _marked(text: str, style: ParagraphStyle, *, before: str = "", room: float = ROOM) -> str:
    clean = _clean(text)
    label = (
        f'<font name="{faces.BOLD}">{faces.marked(seen(_clean(before)))}</font> ' if before else ""
    )
    if not is_right_to_left(clean):
        return label + faces.marked(clean)
    size = style.fontSize
    taken = faces.width(before + " ", faces.BOLD, size) if before else 0
    lines = lines_of(
        clean, width=lambda line: faces.width(line, style.fontName, size), room=room - taken
    )
    return label + "<br/>".join(faces.marked(line) for line in lines)


class _Marked(Paragraph):  # type: ignore[misc]  # reportlab says no types
    """A heading that readers find in the outline."""

    def __init__(self, text: str, style: ParagraphStyle, *, level: int) -> None:
        super().__init__(_marked(text, style), style)
        self._text, self._level = _clean(text), level

    def draw(self) -> None:
        key = f"at-{id(self)}"
        self.canv.bookmarkHorizontal(key, 0, self.height)
        self.canv.addOutlineEntry(self._text, key, self._level)
        super().draw()


def _foot(canvas: Canvas, sheet: Sheet, *, page: int, pages: int) -> None:
    size = 8
    canvas.setFillColor(QUIET)
    canvas.setFont(faces.PLAIN, size)
    words = sheet.page_words.format(page=page, pages=pages)
    canvas.drawRightString(A4[0] - MARGIN - PADDING, FOOT, words)
    if page > 1:
        room = ROOM - faces.width(words, faces.PLAIN, size) - INDENT
        canvas.drawString(MARGIN + PADDING, FOOT, _short(_clean(sheet.title), size, room))


def _short(text: str, size: float, room: float) -> str:
    """As much of it as has room on one line."""
    if faces.width(text, faces.PLAIN, size) <= room:
        return seen(text)
    while text and faces.width(text + "…", faces.PLAIN, size) > room:
        text = text[:-1]
    return seen(text.rstrip()) + "…"


def _clean(text: str) -> str:
    """Without what no face can draw: commands, halves of pairs, endless white space."""
    kept = "".join(
        " " if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} else sign for sign in text
    )
    return unicodedata.normalize("NFC", " ".join(kept.split()))
