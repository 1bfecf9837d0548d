"""Who stands up for us at a company, and when we last heard of them."""

from typing import Any

from rapport.business.customers.models import Tie

from .scope import Scope


def gather_sponsors(scope: Scope) -> None:
    """Of companies that have bought or have one. A private sponsor speaks neither way."""
    if not scope.companies:
        return
    ties = Tie.objects.live(scope.today).works_at().filter(scope.among("to"))
    rows = ties.filter(role=Tie.Role.SPONSOR).order_by("pk").values(*TOLD)
    hidden = set()
    for row in rows:
        if row["to_id"] not in scope.companies:
            continue
        if row["customer__is_private"]:
            hidden.add(row["to_id"])
        else:
            _note_sponsor(scope.facts[row["to_id"]], row, scope)
    for pk in scope.companies:
        facts = scope.facts[pk]
        is_without = bool(facts.get("visits")) and pk not in hidden
        facts["is_company"] = facts.get("has_sponsor", False) or is_without


TOLD = ("to_id", "until_on", "is_leaving", "customer__heard_at", "customer__is_private")


def _note_sponsor(facts: dict[str, Any], row: dict[str, Any], scope: Scope) -> None:
    facts["has_sponsor"] = True
    if row["is_leaving"] or row["until_on"] is not None:
        facts["sponsor_leaves"] = True
    heard = row["customer__heard_at"]
    if heard is not None and heard <= scope.now:
        day = scope.day(heard)
        facts["sponsor_heard_on"] = max(facts.get("sponsor_heard_on", day), day)
