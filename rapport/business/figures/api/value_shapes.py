"""What programs read about value and retention."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from rapport.business.figures.rules.months import MOST, YEAR
from rapport.plumbing.rest.schemas import Filters, Id, Schema


class Looking(Filters):
    """How many whole months, whose, and on which channel."""

    months: Annotated[int, Field(ge=1, le=MOST)] = YEAR
    unit: Literal["month", "quarter", "year"] = "quarter"
    segment_id: Id | None = None
    channel: Literal["counter", "website", "phone", "other"] | None = None


class FigureOut(Schema):
    """Null is not known, and `unknown` says why. Money is text, exact; shares are in per cent."""

    name: str
    label: str
    kind: str  # money, percent or number
    value: str | None
    low: str | None
    high: str | None
    before: str | None
    rests_on: str
    unknown: str | None


class TableOut(Schema):
    """The numbers behind a chart: its columns, and a row for each label."""

    name: str
    title: str
    summary: str
    kind: str
    columns: list[str]
    rows: list[list[str | float | None]]


class PageOut(Schema):
    since: date
    until: date
    currency: str
    as_of: datetime  # when it was worked out: of a large business it is kept for a while
    customers: int
    is_enough_for_curves: bool
    figures: list[FigureOut]
    tables: list[TableOut]
    sentences: list[str]


class GainOut(Schema):
    points: int
    value: float
    low: float
    high: float
    rests_on: int


class RetentionOut(PageOut):
    three_points_more: GainOut | None
