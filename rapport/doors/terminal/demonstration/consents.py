"""Who said yes to news and offers, who left again, and what went out lately."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from rapport.business.cases.actions import restrain
from rapport.business.cases.models import Case
from rapport.business.conversations.models import Message
from rapport.business.customers.events import ConsentGiven, ConsentWithdrawn
from rapport.business.customers.models import Consent, Purpose, Reach, Unasked
from rapport.business.customers.queries.consent import words_for

from .words import consents as words
from .world import Life, World

DAY = timedelta(days=1)
Source = Consent.Source
ASKED, OFFERED, TEXTED, LEFT = 0.52, 0.4, 0.32, 0.09


@dataclass(frozen=True)
class Said:
    """A yes or a no, to so much at once."""

    purposes: tuple[str, ...]
    channel: str
    source: Source
    state: str = "given"


def ask(world: World) -> None:
    """Before anything is written down: each with the words that were said, and by whom."""
    chance, stopped = world.chance("consents"), False
    for life in world.people:
        met = life.row.made_at
        if not life.email or met > world.now - 3 * DAY or chance.random() > ASKED:
            continue
        at = min(met + DAY * chance.randrange(1, 40), world.now - DAY)
        more = "reminders" if chance.random() > OFFERED else "offers"
        source = chance.choice((Source.PERSON, Source.PERSON, Source.FORM))
        _keep(world, life, Said(("news", more), "email", source), at)
        texted = bool(life.phone) and chance.random() < TEXTED
        if texted:
            _keep(world, life, Said(("reminders",), "text", Source.PERSON), at)
        later = at + (world.now - at) * chance.random()
        if texted and not stopped:
            no = Said(tuple(Purpose.values), "text", Source.REPLY, "withdrawn")
            _keep(world, life, no, later)
            stopped = True
        elif chance.random() < LEFT:
            _keep(world, life, Said(("news",), "email", Source.LINK, "withdrawn"), later)
        elif chance.random() < 0.5:
            _sent(world, life, chance)


def hold_back(world: World) -> None:
    """Nothing is advertised to those whose complaint is open."""
    complaints = Case.objects.open().filter(kind=Case.Kind.COMPLAINT, customer__isnull=False)
    for case_id in complaints.order_by("pk").values_list("pk", flat=True):
        restrain(case_id, now=world.now)


def make_sure(world: World) -> None:
    """Where somebody wrote from reaches them for sure, since their first letter."""
    said = Message.objects.filter(side=Message.Side.THEM, is_automatic=False)
    known = said.filter(sender__isnull=False, conversation__customer__isnull=False)
    first = {
        (customer_id, point_id): at
        for customer_id, point_id, at in known.order_by("-at", "-pk").values_list(
            "conversation__customer", "sender", "at"
        )
    }
    reaches = [one for one in Reach.objects.all() if (one.customer_id, one.point_id) in first]
    for one in reaches:
        one.verified_at = first[one.customer_id, one.point_id]
    Reach.objects.bulk_update(reaches, ["verified_at"], batch_size=500)


def _keep(world: World, life: Life, said: Said, at: datetime) -> None:
    by = life.met_by if said.source in {Source.PERSON, Source.FORM} else None
    options = words.SAID[said.source]
    wording = options[len(world.shelf.consents) % len(options)]
    point = life.email if said.channel == "email" else life.phone
    world.shelf.consents += [
        Consent(
            customer=life.row,
            purpose=purpose,
            channel=said.channel,
            state=said.state,
            source=said.source,
            wording=wording,
            point=point,
            at=at,
            recorded_at=at,
            by=by,
        )
        for purpose in said.purposes
    ]
    kind = ConsentGiven if said.state == "given" else ConsentWithdrawn
    what = words_for([(purpose, said.channel) for purpose in said.purposes])

    def told() -> ConsentGiven | ConsentWithdrawn:
        return kind(
            customer_id=life.row.pk,
            purposes=said.purposes,
            channels=(said.channel,),
            source=str(said.source),
            what=what,
            wording=wording,
        )

    world.diary.tell(at, told, by=by)


def _sent(world: World, life: Life, chance: Random) -> None:
    """The letter of last month, and for some one more."""
    for key, days in (("newsletter:autumn", 19), ("offer:laces", 8))[: chance.choice((1, 1, 2))]:
        at = world.now - DAY * days
        if at > life.row.made_at:
            world.shelf.unasked.append(
                Unasked(customer=life.row, purpose="news", channel="email", key=key, at=at)
            )
