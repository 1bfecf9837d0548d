"""What speaks for or against a relationship, counted. What nobody counted is no evidence."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rapport.plumbing.kernel.words import Sentence

# Service counts for a year, being in touch for half a year, money for two.
YEAR, HALF_YEAR = 365, 180


@dataclass(frozen=True, slots=True)
class Contribution:
    """Points for or against, with the sentence that says why, and where it can be seen."""

    key: str
    points: float
    sentence: Sentence
    place: str = ""  # a reference such as "case:7"


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual at this business, against which those are held who have no rhythm yet."""

    gap_days: float = 45.0
    spent: float = 0.0  # the median of what customers have spent; 0 is not known


@dataclass(frozen=True, slots=True)
class Evidence:
    """One relationship on one day. Everything but the day may be left out."""

    today: date
    usual: Usual = Usual()
    # Purchases: days with one, the median of the gaps between them (from three visits on).
    visits: int = 0
    first_on: date | None = None
    last_on: date | None = None
    gap_days: float | None = None
    spent: Decimal | float = 0
    visits_recently: int = 0  # in the last half year
    visits_before: int = 0  # in the half year before that
    spent_recently: Decimal | float = 0
    spent_before: Decimal | float = 0
    # Complaints, by how grave they are (1 to 4), and how they ended in the last year.
    open_complaints: tuple[int, ...] = ()
    complaint_place: str = ""
    recovered: int = 0
    settled: int = 0  # neither said to be well nor to be wrong
    not_recovered: int = 0
    # Answers in the last year.
    answered_in_time: int = 0
    answered_late: int = 0
    waits_since: date | None = None  # their word that has no answer yet
    turned_away: int = 0  # left the counter without what they came for
    # Our word, in the last year.
    promises_kept: int = 0
    promises_broken: int = 0
    promises_made_good: int = 0  # broken first
    promises_moved: int = 0  # with notice
    promises_overdue: int = 0
    promise_place: str = ""
    # What they said of us. Surveys and reviews: 0 is nobody asked, silence is not an opinion.
    praise: int = 0
    ratings: int = 0
    rating: float | None = None  # the mean, from 0 to 10
    asked_in_vain: int = 0
    # Money owed.
    paid_in_time: int = 0
    paid_late: int = 0
    overdue_days: int = 0  # of the bill that is longest due; 0 when none is
    # Taking part.
    words_from_them: int = 0  # in the last half year
    words_from_us: int = 0
    rewards_used: int = 0
    friends_sent: int = 0
    offers_taken: int = 0
    unsubscribed: int = 0
    kindnesses: int = 0  # that we did, in the last year
    # Companies: whoever stands up for us there.
    is_company: bool = False
    has_sponsor: bool = False
    sponsor_heard_on: date | None = None
    sponsor_leaves: bool = False
    # What another source tells, already weighed.
    more: tuple[Contribution, ...] = ()
