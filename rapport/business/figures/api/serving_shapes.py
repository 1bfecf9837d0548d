"""What programs read about our service."""

from datetime import date, datetime

from rapport.plumbing.rest.schemas import Filters, Id, Schema


class Days(Filters):
    """The days, both counted; ninety up to today where nothing is said."""

    since: date | None = None
    until: date | None = None
    segment_id: Id | None = None


class ShareOut(Schema):
    part: int
    whole: int
    low: float | None  # in per cent, at 95 %
    high: float | None


class RateOut(Schema):
    events: int
    chances: int
    per_hundred: float | None
    low: float | None
    high: float | None


class SpreadOut(Schema):
    count: int
    median: float | None
    low: float | None
    high: float | None
    slow: float | None  # nine of ten are quicker


class TimesOut(Schema):
    key: str
    name: str
    minutes: SpreadOut
    in_time: ShareOut


class MeasureOut(Schema):
    measure: str
    whole: TimesOut
    by_channel: list[TimesOut]
    by_member: list[TimesOut]
    by_severity: list[TimesOut]


class SpeedOut(Schema):
    since: date
    until: date
    as_of: datetime  # of a large business it is kept for a while
    measures: list[MeasureOut]
    left_the_queue: int


class ProductOut(Schema):
    product_id: int
    name: str
    is_service: bool
    sold: int
    complaints: RateOut
    returns: RateOut
    praise: RateOut
    trouble_per_hundred: float  # drawn towards that of all products


class QualityOut(Schema):
    since: date
    until: date
    as_of: datetime
    products: list[ProductOut]
    complaints_of_no_product: int
    praise_of_no_product: int


class SideOut(Schema):
    key: str
    name: str
    share: ShareOut | None
    minutes: SpreadOut | None


class DifferenceOut(Schema):
    question: str
    across: str
    chance: float | None  # corrected for all the questions
    is_sure: bool
    sides: list[SideOut]


class ConsistencyOut(Schema):
    since: date
    until: date
    as_of: datetime  # of a large business it is kept for a while
    differences: list[DifferenceOut]


class HabitOut(Schema):
    name: str
    days: SpreadOut
    in_time: ShareOut


class SumOut(Schema):
    amount: str
    currency: str


class BandOut(Schema):
    over_days: int
    up_to_days: int | None
    invoices: int
    sums: list[SumOut]


class SlowerOut(Schema):
    customer_id: int
    days_late_before: int
    days_late_now: int
    invoices_before: int


class PaymentsOut(Schema):
    since: date
    until: date
    as_of: datetime
    whole: HabitOut
    kinds: list[HabitOut]
    stages: list[HabitOut]
    overdue: list[BandOut]
    slower: list[SlowerOut]
