"""Where a weekly letter named somebody, for the file that is handed over to them."""

from collections.abc import Iterable

from rapport.business.customers.models import Customer
from rapport.business.customers.rights import Section
from rapport.business.reflection.models import Letter
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import heard, say


def _letters(one: Customer) -> Iterable[dict[str, object]]:
    for letter in Letter.objects.order_by("week_on").iterator():
        for fact in letter.facts:
            if fact.get("customer_id") == one.pk:
                yield {"week_on": letter.week_on, "text": spoken(heard(fact["sentence"]))}


SECTIONS = (
    Section(
        name="letters",
        title=say("Weekly letters that name you"),
        rows=_letters,
        columns={"week_on": say("Week"), "text": say("What")},
    ),
)
