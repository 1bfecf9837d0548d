import argparse
from typing import Any

from django.utils import timezone

from rapport.business.customers.fields import asked
from rapport.business.customers.models import Segment
from rapport.business.customers.queries.segments import definition_said, members_of
from rapport.doors.terminal.ground import migrate, require_business
from rapport.doors.terminal.speaking import complain, say, tell
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused


def run(chosen: argparse.Namespace) -> int:
    migrate()
    require_business()
    return {"list": _list, "show": _show}[chosen.todo](chosen)


def _list(chosen: argparse.Namespace) -> int:
    found = [_facts(one) for one in Segment.objects.standing().by_name()]
    if chosen.json:
        tell(chosen.json, {"segments": found}, "")
    elif not found:
        say("No segment has been kept yet.")
    else:
        for one in found:
            say(f"{one['id']}  {one['name']}  {one['customers']}  {one['problem']}".rstrip())
    return 0


def _show(chosen: argparse.Namespace) -> int:
    """One segment with everybody who is in, a line each."""
    segment = Segment.objects.standing().filter(name=chosen.name).first()
    if segment is None:
        complain(f"There is no segment “{chosen.name}”.")
        return 1
    facts = _facts(segment)
    if facts["problem"]:
        complain(str(facts["problem"]))
        return 1
    rows = members_of(segment, None, now=timezone.now()).order_by("sort_name", "pk")
    people = [{"id": pk, "name": name} for pk, name in rows.values_list("pk", "name")]
    if chosen.json:
        tell(chosen.json, facts | {"definition": segment.definition, "in": people}, "")
        return 0
    for words in facts["asks"]:
        say(words)
    for person in people:
        say(f"{person['id']}  {person['name']}")
    return 0


def _facts(segment: Segment) -> dict[str, Any]:
    now = timezone.now()
    facts: dict[str, Any] = {
        "id": segment.pk, "name": segment.name, "is_shared": segment.is_shared,
        "asks": [], "customers": 0, "problem": "",
    }  # fmt: skip
    try:
        facts["asks"] = [
            spoken(one) for one in definition_said(segment.definition, asked(None, now))
        ]
        facts["customers"] = members_of(segment, None, now=now).count()
    except Refused as refusal:
        facts["problem"] = spoken(refusal.reason)
    return facts
