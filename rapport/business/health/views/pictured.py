"""What the screens draw of how things stand."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rapport.business.health.queries.listing import Listing
from rapport.business.health.queries.shown import Shown
from rapport.plumbing.design.charts import Chart, Series
from rapport.plumbing.design.people import BANDS, COLD
from rapport.plumbing.kernel.words import say


def shares_of(found: Listing) -> Chart:
    """How many stand in each word, from glowing to cold."""
    words = {band.level: str(band.word) for band in (*(one for _, one in BANDS), COLD)}
    warm = sum(share.customers for share in found.shares if share.warmth >= WARM)
    return Chart(
        title=_("Customers by warmth"),
        summary=say("{warm} of {known} stand warm or glowing.", warm=warm, known=found.known),
        labels=[words[share.warmth] for share in found.shares],
        series=[Series(_("Customers"), [share.customers for share in found.shares])],
        heading=_("In a word"),
    )


WARM = 4


def days_of(found: Shown) -> Chart:
    first, last = found.days[0], found.days[-1]
    summary = say("From {first} to {last}.", first=first.score, last=last.score)
    return Chart(
        title=_("How it stood"),
        summary=summary,
        labels=[date_format(day.on, "j M Y") for day in found.days],
        series=[Series(_("Health"), [day.score for day in found.days])],
        heading=_("Day"),
        highest=100,
    )
