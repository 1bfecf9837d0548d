import argparse

from django.utils import timezone

from rapport.business.customers import actions
from rapport.business.customers.models import CustomField
from rapport.business.customers.queries import FieldRow, fields_screen
from rapport.doors.terminal.ground import migrate, require_business
from rapport.doors.terminal.speaking import say, tell


def run(chosen: argparse.Namespace) -> int:
    migrate()
    require_business()
    return {"list": _list, "add": _add}[chosen.todo](chosen)


def _list(chosen: argparse.Namespace) -> int:
    screen = fields_screen()
    rows = [*screen.used, *(screen.retired if chosen.retired else [])]
    if chosen.json:
        tell(chosen.json, {"fields": [_facts(row) for row in rows]}, "")
    elif not rows:
        say('There are no fields yet. Make one: rapport fields add "Shoe size" --kind number')
    for row in rows if not chosen.json else []:
        facts = _facts(row)
        private = "private" if facts["is_private"] else ""
        say("{key:24} {kind:8} {count:>7}  {label}  {private}".format(**facts, private=private))
    return 0


def _add(chosen: argparse.Namespace) -> int:
    field = actions.define_field(
        label=chosen.label,
        kind=chosen.kind,
        key=chosen.key or "",
        about=chosen.about,
        help_text=chosen.hint or "",
        choices=chosen.choice,
        is_private=chosen.private,
        by=None,
        now=timezone.now(),
    )
    tell(
        chosen.json,
        _facts(FieldRow(field, 0)),
        f"{field.label} can be filled in now. Programs and files call it custom.{field.key}",
    )
    return 0


def _facts(row: FieldRow) -> dict[str, object]:
    field: CustomField = row.field
    return {
        "key": field.key,
        "label": field.label,
        "kind": field.kind,
        "about": field.about,
        "choices": field.choices,
        "is_private": field.is_private,
        "is_retired": not field.is_used,
        "count": row.count,
    }
