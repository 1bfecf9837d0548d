"""Markup read as a stream of tags, in one pass: for words, and to bound its nesting."""

import re
from collections.abc import Iterator
from html import unescape

import nh3

from . import limits
from .charsets import clean

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})([^<>]*)>|<(!--)|<[!?][^<>]*>")
_NONE: frozenset[str] = frozenset()
_NEVER_SHOWN = frozenset({"script", "style"})
_HIDDEN = _NEVER_SHOWN | {"head", "title", "noscript", "template", "textarea", "svg", "math"}
_UNCLOSED = re.compile(r"<!--|<(?:script|style)\b[^<>]*>?", re.IGNORECASE)
_LINES = {"br", "hr", "div", "li", "tr", "body", "html"}
_BLOCKS = {"p", "div", "tr", "table", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS |= {"blockquote", "pre", "section", "article", "header", "footer", "center", "dl", "dt"}
_BLOCKS |= {"dd", "form", "address", "figure", "body", "html"}
_VOID = {"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr", "embed"}
_SELF_CLOSING = {"p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "colgroup"}
_QUOTE_MARKS = re.compile(
    r"gmail_quote|gmail_extra|yahoo_quoted|moz-cite-prefix|divRplyFwdMsg|OLK_SRC_BODY_SECTION"
    r"|appendonsend|stopSpelling|replySplit|protonmail_quote|zmail_extra|reply-intro|WordSection0",
    re.IGNORECASE,
)
_LONGEST_TAG = 16_000
QUOTE_STARTS = "\ue000quoted from here\ue000"
_REMOTE_IMAGE = re.compile(r"<img\b[^<>]{0,2000}?\bsrc\s*=[\s\"']*(?![\s\"']|cid:)", re.IGNORECASE)

_TAGS = {"a", "abbr", "address", "article", "b", "big", "blockquote", "br", "caption", "center"}
_TAGS |= {"code", "col", "colgroup", "dd", "del", "div", "dl", "dt", "em", "font", "h1", "h2"}
_TAGS |= {"h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "ol", "p", "pre", "q", "s"}
_TAGS |= {"section", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td"}
_TAGS |= {"tfoot", "th", "thead", "tr", "tt", "u", "ul", "wbr"}
_ATTRIBUTES = {
    "*": {"dir", "lang", "align", "valign"},
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "font": {"color"},
    "td": {"colspan", "rowspan", "width"},
    "th": {"colspan", "rowspan", "width"},
    "table": {"width", "cellpadding", "cellspacing", "border"},
    "ol": {"start"},
}


def sanitised(html: str) -> tuple[str, int]:
    """Markup that is safe to show in a frame, and how many remote images it wanted to load."""
    shallow = flattened(html[: limits.MARKUP])
    remote = len(_REMOTE_IMAGE.findall(shallow))
    safe = nh3.clean(
        shallow,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags={"script", "style", "title", "head", "template", "noscript"},
        attribute_filter=_only_safe,
        url_schemes={"http", "https", "mailto", "tel", "cid"},
        url_relative="deny",
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )
    return clean(safe), remote


def _only_safe(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "src" and not value.strip().lower().startswith("cid:"):
        return None
    if attribute == "href" and value.strip().lower().startswith("cid:"):
        return None
    return value[:2_000]


def flattened(html: str) -> str:
    """The same markup with tags beyond a sane depth left out; every word stays."""
    out: list[str] = []
    stack: list[str] = []
    position = 0
    for match in _TAG.finditer(html):
        name = (match[2] or "").lower()
        if not name:
            continue
        if len(match[3]) > _LONGEST_TAG:
            keep = False
        elif name in _VOID:
            continue
        else:
            keep = _closes(stack, name) if match[1] else _opens(stack, name)
        if not keep:
            out.append(html[position : match.start()])
            position = match.end()
    return "".join([*out, html[position:]]) if out else html


def _opens(stack: list[str], name: str) -> bool:
    if name in _SELF_CLOSING and stack and stack[-1] == name:
        return True
    if len(stack) >= limits.MARKUP_DEPTH:
        return False
    stack.append(name)
    return True


def _closes(stack: list[str], name: str) -> bool:
    if name not in stack:
        return False
    while stack and stack.pop() != name:
        continue
    return True


def words(html: str) -> str:
    """The text a reader would see, with quoted passages marked as in plain mail."""
    html = html[: limits.MARKUP_SOURCE]
    return (
        _read(html, _HIDDEN) or _read(html, _NEVER_SHOWN) or _read(_UNCLOSED.sub("", html), _NONE)
    )


def _read(html: str, hides: frozenset[str]) -> str:
    out: list[str] = []
    quotes = 0
    for kind, value in _stream(html, hides):
        if kind == "text":
            out.append(value)
        elif kind == "mark":
            out.append(f"\n{QUOTE_STARTS}\n")
        elif value == "blockquote":
            quotes = max(0, quotes + (1 if kind == "open" else -1))
            out.append(f"\n\ue001{min(quotes, 9)}")
        else:
            out.append(_break(kind, value))
    return _laid_out("".join(out))


def _break(kind: str, name: str) -> str:
    if name in _LINES:
        return "\n"
    if name in {"td", "th"}:
        return " " if kind == "open" else ""
    return "\n\n" if name in _BLOCKS else ""


def _stream(html: str, hides: frozenset[str]) -> Iterator[tuple[str, str]]:
    position = 0
    for match in _TAG.finditer(html):
        if match.start() < position:
            continue
        yield "text", _flowing(html[position : match.start()])
        position = match.end()
        name = (match[2] or "").lower()
        if match[4]:
            position = _comment_end(html, position)
        elif name in hides and not match[1] and not match[3].endswith("/"):
            position = _hidden_end(html, name, position)
        elif name:
            yield from _tag(name, match[3], is_closing=bool(match[1]))
    yield "text", _flowing(html[position:])


def _hidden_end(html: str, name: str, position: int) -> int:
    found = re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE).search(html, position)
    return found.end() if found else len(html)


def _comment_end(html: str, position: int) -> int:
    end = html.find("-->", position)
    return end + 3 if end >= 0 else len(html)


def _tag(name: str, attributes: str, *, is_closing: bool) -> Iterator[tuple[str, str]]:
    if not is_closing and _QUOTE_MARKS.search(attributes):
        yield "mark", name
    yield ("close" if is_closing else "open"), name


def _flowing(text: str) -> str:
    return re.sub(r"\s+", " ", unescape(text))


def _laid_out(text: str) -> str:
    lines: list[str] = []
    depth = 0
    for line in text.split("\n"):
        while line.startswith("\ue001"):
            depth, line = int(line[1:2] or 0), line[2:]  # noqa: PLW2901
        line = line.replace("\u00a0", " ").strip()  # noqa: PLW2901
        if line or (lines and lines[-1].strip("> ")):
            lines.append(f"{'>' * depth} {line}".strip() if depth else line)
    return clean("\n".join(lines)).strip()
