"""The course of a sign over the weeks, as a chart with its table."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rapport.plumbing.design.charts import Chart, Series
from rapport.plumbing.kernel.words import say

from .standing import Standing

LEAST = 3  # weeks: two points are no course


def course(standing: Standing) -> Chart | None:
    """How many customers it touched in the ninety days before each week."""
    rows = standing.course
    if len(rows) < LEAST or not any(row.exposed for row in rows):
        return None
    first, last = rows[0], rows[-1]
    return Chart(
        title=_("How many it touched, week by week"),
        summary=say(
            "{before} customers in the 90 days before {since}, {after} in those before {until}.",
            before=first.affected,
            since=first.on,
            after=last.affected,
            until=last.on,
        ),
        labels=[date_format(row.on, "j M") for row in rows],
        series=[Series(_("Customers"), [row.affected for row in rows])],
        heading=_("Week from"),
    )
