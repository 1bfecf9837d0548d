"""What a shop knows of one person in particular, and what it keeps of its own: fields, policies."""

from dataclasses import dataclass
from datetime import date, datetime

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer, CustomField, Segment
from rapport.business.customers.testing import a_customer, a_field
from rapport.business.team import actions as team
from rapport.business.team.models import Member, Policy


@dataclass(frozen=True)
class Particulars:
    """The rows that have a page of their own."""

    field: CustomField
    policy: Policy
    segment: Segment


def know_in_particular(person: Customer, word: str, *, by: Member, now: datetime) -> Particulars:
    """Something in every panel about this person, always with a word too long for a phone."""
    pk = person.pk
    customers.state_preference(pk, topic="likes", text=f"Asks for {word}", by=by, now=now)
    customers.set_key_date(pk, kind="other", label=word, month=4, day=9, by=by, now=now)
    customers.note_kindness(pk, about="family", text=f"Her sister runs {word}", by=by, now=now)
    goal = customers.set_goal(
        pk, wanted=f"Wear {word} again", due_on=date(now.year + 1, 4, 9), by=by, now=now
    )
    customers.add_goal_step(pk, goal_id=goal.pk, text=f"Order {word}", by=by, now=now)
    field = a_field(label=f"Finish of {word[:20]}", kind="choice", choices=["Matt", word[:60]])
    policy = team.write_policy(title=f"About {word[:60]}", text=f"Never {word}", by=None, now=now)
    segment = customers.save_segment(
        name=f"All of {word[:40]}",
        definition={"field": "city", "test": "is", "value": word[:60]},
        is_shared=True,
        by=None,
        now=now,
    )
    for name in ("Wilhelmina Brandt", "Wilhelmina Brand"):
        a_customer(name=name, email="mina@mail.example", phone="+49 30 5550199", note=word)
    customers.scan_for_duplicates(now=now)
    return Particulars(field, policy, segment)
