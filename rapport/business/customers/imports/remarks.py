"""What a line says and no field takes: kept in notes, so that nothing is lost."""

import textwrap

from rapport.business.customers import rules

from .fields import STAGES
from .kinds import Line
from .person import Person

LONGEST_NOTE = 10_000
_NAMES = {
    "given": "Given name", "middle": "Middle name", "family": "Family name",
    "prefix": "Name prefix", "suffix": "Name suffix",
}  # fmt: skip


def notes(person: Person, line: Line, strange: list[str]) -> list[str]:
    """Each note as it stands, then one of everything else, with the names of its columns."""
    found = [_tidied(cell.text) for cell in line.all("note")]
    rest = [*_left_of_names(person, line), *_left_of_work(person, line), *strange]
    if line["stage"] and line["stage"].casefold() not in STAGES:
        rest.append(f"Stage: {line['stage']}")
    if line["made_at"] and person.made_at is None:
        rest.append(f"Known since: {line['made_at']}")
    rest += [f"{cell.label or cell.name}: {cell.text}" for cell in line.all("remark")]
    if rest:
        found.append(_tidied("\n".join(rest)))
    return [piece for text in dict.fromkeys(found) if text for piece in _pieces(text)]


def title_of(line: Line) -> str:
    """What they are there: title, role and department, each once."""
    said = [
        text.strip()
        for field in ("title", "department")
        for cell in line.all(field)
        for text in cell.text.split(" ::: ")
    ]
    return ", ".join(dict.fromkeys(text for text in said if text))


def _left_of_names(person: Person, line: Line) -> list[str]:
    """Parts of a name that the whole name does not hold."""
    if not line["name"] and not person.is_nameless and person.kind == "person":
        return []  # The name was put together from its parts.
    known = set(_letters(person.name)) | set(_letters(person.plain.get("goes_by", "")))
    left = [(label, line[part]) for part, label in _NAMES.items() if line[part]]
    return [f"{label}: {text}" for label, text in left if not set(_letters(text)) <= known]


def _left_of_work(person: Person, line: Line) -> list[str]:
    title = title_of(line) if line["title"] or line["department"] else ""
    if not title or (person.companies and len(title) <= 80):  # noqa: PLR2004
        return []
    return [f"Title: {title}"]


def _letters(text: str) -> list[str]:
    folded = rules.fold(text)
    return "".join(c if c.isalnum() else " " for c in folded).split()


def _tidied(text: str) -> str:
    return rules.tidy_text(text, longest=200_000)


def _pieces(text: str) -> list[str]:
    """A note longer than a note may be is several."""
    if len(text) <= LONGEST_NOTE:
        return [text]
    kept = {"width": LONGEST_NOTE, "replace_whitespace": False, "drop_whitespace": False}
    return [piece.strip() for piece in textwrap.wrap(text, **kept) if piece.strip()]  # type: ignore[arg-type]
