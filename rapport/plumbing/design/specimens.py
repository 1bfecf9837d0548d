"""What the style page shows: every component with invented words, no business data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from math import sin
from pathlib import Path

from django import forms
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from .charts import (
    Chart,
    Heat,
    Series,
    bars,
    chart_bars,
    chart_heat,
    chart_lines,
    heat,
    line,
    mirror,
    sparkline,
    stacked,
)

FOLDER = Path(__file__).parent / "templates" / "design" / "specimens"
FIRST_LINE = re.compile(r"^\{# ([^.]+)\. (.+?) #\}\n")
THEMES = ("light", "dark")
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]


@dataclass(frozen=True)
class Specimen:
    """One component, drawn in each theme, with its own source."""

    slug: str
    name: str
    words: str
    source: str
    sides: list[tuple[str, SafeString]]


class ExampleForm(forms.Form):
    """A field of each kind, two of them answered badly."""

    name = forms.CharField(help_text="As she likes to be called.")
    email = forms.EmailField(label="E-mail")
    birthday = forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    channel = forms.ChoiceField(choices=[("mail", "E-mail"), ("sms", "SMS"), ("call", "A call")])
    attention = forms.ChoiceField(
        choices=[("1", "Leaves us be"), ("2", "Now and then"), ("3", "Loves advice")],
        widget=forms.RadioSelect(attrs={"data-as": "cards"}),
    )
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    agrees = forms.BooleanField(
        label="May hear from us by e-mail",
        required=False,
        widget=forms.CheckboxInput(attrs={"data-as": "switch"}),
        help_text="She can change her mind with one click.",
    )


def all_specimens() -> Iterator[Specimen]:
    for file in sorted(FOLDER.glob("*.html")):
        text = file.read_text(encoding="utf-8")
        said = FIRST_LINE.match(text)
        name, words = said.groups() if said else (file.stem, "")
        yield Specimen(
            slug=file.stem.split("_", 1)[1],
            name=name,
            words=words,
            source=FIRST_LINE.sub("", text).strip(),
            sides=[(theme, _drawn(file.name, theme)) for theme in THEMES],
        )


def _drawn(name: str, side: str) -> SafeString:
    now = timezone.now()
    answered = {"name": "Lena", "email": "lena@", "channel": "sms", "attention": "2"}
    context = {
        "side": side,
        "by_night": " by night" if side == "dark" else "",  # A name for each twin on the page.
        "now": now,
        "days_ago": now - timedelta(days=3),
        "weeks_ago": now - timedelta(weeks=3),
        "form": ExampleForm({f"{side}-{k}": v for k, v in answered.items()}, prefix=side),
        "charts": _charts(),
        "spark": sparkline([3, 5, 4, 6, 8, 7, 9, 8, 11], label="Visits a week"),
    }
    return render_to_string(f"design/specimens/{name}", context)


def _charts() -> list[SafeString]:
    health = [58, 60, 57, 61, 63, None, 66, 64, 68, 71, 70, 74]
    mails, calls = [42, 38, 51, 47, 60, 55], [18, 22, 17, 25, 21, 19]
    hours = [f"{hour}:00" for hour in range(9, 19)]
    busy = [[max(0, 6 + 6 * sin(day + hour / 2)) // 1 for hour in range(10)] for day in range(6)]
    return [
        line(title="Health of our customers", labels=MONTHS, series=[Series("Health", health)]),
        bars(
            title="Complaints a month",
            labels=MONTHS[:6],
            series=[Series("Complaints", [4, 7, 3, 5, 2, 1])],
        ),
        stacked(
            title="Conversations by channel",
            labels=MONTHS[:6],
            series=[Series("E-mail", mails), Series("Phone", calls)],
        ),
        heat(title="When they write", rows=DAYS, columns=hours, values=busy),
        mirror(
            title="Both sides",
            ours="Us",
            theirs="Our customers",
            rows=[("Participation", 62, 40), ("Humility", 57, 70), ("Kindness", 78, 85)],
        ),
        line(title="Nothing yet", labels=[], series=[]),
        *_told(),
    ]


def _told() -> list[SafeString]:
    """With a sentence, with how sure it is, and to take along."""
    shop, web = [60, 58, 61, 63, 64, 66], [41, 44, 43, 47, 52, 50]
    low, high = [value - 6 for value in shop], [value + 6 for value in shop]
    quarters = ["2025 Q1", "2025 Q2", "2025 Q3"]
    return [
        chart_lines(
            Chart(
                title="Who came again",
                summary="At the counter 66 in a hundred came again, on the website 50.",
                labels=MONTHS[:6],
                series=[Series("Counter", shop, low=low, high=high), Series("Website", web)],
                kind="percent",
                heading="Month",
            )
        ),
        chart_bars(
            Chart(
                title="Customers kept",
                summary="63 in a hundred, somewhere between 57 and 69.",
                labels=["2024", "2025"],
                series=[Series("Kept", [58, 63], low=[51, 57], high=[65, 69])],
                kind="percent",
                heading="Year",
            )
        ),
        chart_heat(
            Heat(
                title="Bought again, by first purchase",
                summary="Of those who began in the first quarter, half came in the next.",
                rows=quarters,
                columns=["1", "2", "3"],
                cells=[[50, 42, 40], [46, 39, None], [51, None, None]],
                kind="percent",
                sizes=[40, 52, 47],
                size_head="customers",
                heading="First bought in",
                highest=100,
            )
        ),
    ]
