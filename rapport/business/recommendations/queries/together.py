"""What is bought together: the rules, searched and sorted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, FloatField, Q, QuerySet
from django.db.models.functions import Cast

from rapport.business.recommendations.models import Rule
from rapport.business.team.models import Member

from .history import History, history

PAGE = 50
SORTS = ("buyers", "share", "lift", "product")
MOST_WORDS = 8
AT_ONCE = 2_000


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for, in which order."""

    text: str = ""
    sort: str = "buyers"
    page: int = 1

    @property
    def is_narrow(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True)
class RuleRow:
    """31 of 80 buyers of the left also bought the right."""

    pk: int
    left: str
    left_id: int
    right: str
    right_id: int
    both: int
    of: int
    lift: float

    @property
    def percent(self) -> int:
        return round(100 * self.both / self.of)

    @property
    def times(self) -> str:
        """How many times likelier, short enough to read."""
        return f"{self.lift:.1f}" if self.lift < 10 else f"{self.lift:.0f}"  # noqa: PLR2004


@dataclass(frozen=True)
class RulePage:
    rows: list[RuleRow]
    has_more: bool
    learnt_at: datetime | None
    history: History | None  # while nothing is learnt


def together(member: Member, wanted: Wanted) -> RulePage:
    """One page of what is bought together. Two queries; one more while there is nothing."""
    found = _rows(_chosen(member, wanted))
    start = (wanted.page - 1) * PAGE
    rows = list(found[start : start + PAGE + 1])
    newest = Rule.objects.order_by("pk").values_list("learnt_at", flat=True).first()
    return RulePage(
        rows=[_row(one) for one in rows[:PAGE]],
        has_more=len(rows) > PAGE,
        learnt_at=newest,
        history=None if newest else history(),
    )


def rule_rows(member: Member, wanted: Wanted) -> Iterator[RuleRow]:
    """All of them, as they are written into a file."""
    for one in _rows(_chosen(member, wanted)).iterator(chunk_size=AT_ONCE):
        yield _row(one)


def _chosen(member: Member, wanted: Wanted) -> "QuerySet[Rule]":
    rows = Rule.objects.visible_to(member)
    for word in wanted.text.split()[:MOST_WORDS]:
        rows = rows.filter(Q(left__name__icontains=word) | Q(right__name__icontains=word))
    match wanted.sort:
        case "share":
            part = Cast("both", FloatField()) / Cast("of", FloatField())
            return rows.annotate(share=part).order_by("-share", "-both", "pk")
        case "lift":
            return rows.order_by("-lift", "-both", "pk")
        case "product":
            return rows.order_by("left__name", "-both", "pk")
        case _:
            return rows.order_by("-both", "pk")


def _rows(rows: "QuerySet[Rule]") -> "QuerySet[Rule, Any]":
    return rows.values(
        "pk", "left_id", "right_id", "both", "of", "lift",
        left_name=F("left__name"), right_name=F("right__name"),
    )  # fmt: skip


def _row(one: dict[str, Any]) -> RuleRow:
    told = dict(one)
    left, right = told.pop("left_name"), told.pop("right_name")
    return RuleRow(left=left, right=right, **told)
