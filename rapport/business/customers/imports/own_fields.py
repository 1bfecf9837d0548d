"""Fields of the business's own, filled by a file."""

from collections.abc import Sequence
from dataclasses import replace

from rapport.business.customers import rules
from rapport.business.customers.actions.field_values import store_values
from rapport.business.customers.models import CustomField
from rapport.business.customers.queries.custom import fields_for, shape_of
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import Sentence, say

from .kinds import Setting
from .person import Person
from .record import Record


def settle(people: Sequence[Person], setting: Setting) -> None:
    """Values as they are kept; whatever a field cannot hold stays in a note.

    What is private does not: notes are for every colleague.
    """
    if not any(one.own_fields for one in people):
        return
    fields = {field.key: field for field in fields_for(setting.by)}
    shapes = _shapes(fields, setting)
    for person in people:
        strange = []
        for key, text in list(person.own_fields.items()):
            field = fields.get(key)
            value = rules.read_value(shapes[key], text) if field else rules.NOTHING
            is_wrong = field is None or field.about not in {"", person.kind}
            if isinstance(value, Sentence) or is_wrong or field is None:
                del person.own_fields[key]
                why = f" ({spoken(value)})" if isinstance(value, Sentence) else ""
                said = f"{text}{why}"
                if field is not None and field.is_private:
                    said = spoken(say("could not be read; it stands in the file."))
                strange.append(f"{field.label if field else key}: {said}")
            else:
                person.own_fields[key] = rules.spelled(field.kind, value)
        if strange:
            person.notes.append("\n".join(strange)[:10_000])


def write_own_fields(records: Sequence[Record], setting: Setting) -> None:
    """What these records' own fields say from now on."""
    if not any(one.news.own_fields for one in records):
        return
    for is_new in (True, False):
        those = [one for one in records if one.is_new is is_new]
        rows = [(one.customer.pk, one.news.own_fields) for one in those if one.news.own_fields]
        told = not is_new and not setting.is_dry_run
        store_values(rows, by=setting.by, now=setting.now, is_told=told, is_found=False)


def _shapes(fields: dict[str, CustomField], setting: Setting) -> dict[str, rules.Shape]:
    found = {}
    for key, field in fields.items():
        order = str(setting.orders.get(f"custom.{key}", ""))
        sign = setting.signs.get(f"custom.{key}", "")
        found[key] = replace(shape_of(field), order=order, decimal=sign)
    return found
