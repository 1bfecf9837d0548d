"""docs/events.md, written from the events themselves: python -m tests.architecture.event_list"""

import dataclasses
import importlib
import inspect
from itertools import groupby

from rapport.plumbing.kernel.events import Direction, Event
from tests.architecture import reading

PAGE = reading.ROOT / "docs" / "events.md"
HEAD = """# What the ledger can tell

Every change writes one of these facts into the ledger, in the same transaction. The timeline, the
webhooks, the reactions and the insights read nothing else. This page is written by
`python -m tests.architecture.event_list`; a test fails when it lags behind.

Whose step it was: *them* (the customer), *us* (the business), *between* (neither, or the record itself).
"""
# Not a fact of its own: it stands for entries that another version wrote.
STAND_INS = {"Forgotten"}
STEPS = {Direction.FROM_THEM: "them", Direction.FROM_US: "us", Direction.BETWEEN: "between"}


def events() -> list[type[Event]]:
    """All facts of the program, by kind."""
    shelves = (
        reading.modules("events", below="business"),
        reading.modules("events", below="plumbing"),
    )
    for path in (path for shelf in shelves for path in shelf):
        parts = path.relative_to(reading.ROOT).with_suffix("").parts
        importlib.import_module(".".join(parts).removesuffix(".__init__"))
    return sorted(
        (event for event in _below(Event) if _is_ours(event)), key=lambda event: event.kind
    )


def _below(parent: type[Event]) -> list[type[Event]]:
    children = parent.__subclasses__()
    return [*children, *(deeper for child in children for deeper in _below(child))]


def _is_ours(event: type[Event]) -> bool:
    module, is_base = event.__module__, bool(event.__subclasses__()) and not event.kind
    is_program = module.startswith("rapport.") and ".tests" not in module
    return is_program and not is_base and event.__name__ not in STAND_INS


def page() -> str:
    lines = [HEAD]
    for app, kinds in groupby(events(), key=lambda event: event.kind.split(".")[0]):
        lines.append(f"\n## {app}\n\n| kind | whose step | carries | means |\n|---|---|---|---|")
        lines += map(_row, kinds)
    return "\n".join(lines) + "\n"


def _row(event: type[Event]) -> str:
    carried = ", ".join(f"`{field.name}`" for field in dataclasses.fields(event))
    written = inspect.cleandoc(event.__doc__ or "")
    meaning = "" if written.startswith(event.__name__ + "(") else written.split("\n")[0]
    return f"| `{event.kind}` | {STEPS[event.direction]} | {carried} | {meaning or _plain(event)} |"


def _plain(event: type[Event]) -> str:
    """The class name as words: CaseResolved becomes 'case resolved'."""
    letters = (f" {c.lower()}" if c.isupper() else c for c in event.__name__)
    return "".join(letters).strip()


if __name__ == "__main__":
    PAGE.write_text(page())
