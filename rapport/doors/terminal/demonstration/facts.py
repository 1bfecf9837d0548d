"""What Sole & Suds wants to know of its customers: its own fields, and what they say."""

from datetime import datetime, timedelta
from random import Random

from rapport.business.customers import actions as customers
from rapport.business.team import actions as team
from rapport.business.team.kinds import pack_of
from rapport.business.team.models import Member

from .world import Life, World

KIND = "laundry"
FINISHES = ("As new", "As new", "Matt", "Light shine", "High gloss")
SENSITIVE = ("lanolin", "scents of any kind", "latex glue", "bleach", "wool fat")
DOORS = ("Bell at the left, second floor", "Code 4711, then the yard", "Ask the porter")
SIZES = (36, 37, 38, 39, 40, 41, 42, 43, 44, 45)
KNOWN_FIRST = "Lena Moreau"


def ask(ana: Member, start: datetime) -> None:
    """On the first days: the fields that fit a laundry, and those that fit only this one."""
    now = start + timedelta(minutes=50)
    parts = [part for part in pack_of(KIND).parts if not part.startswith("tag.")]
    team.choose_kind(kind=KIND, parts=parts, by=ana, now=now)
    customers.define_field(
        label="Shoe size", kind="number", about="person", help_text="European.", by=ana, now=now
    )
    customers.fit_out(kind=KIND, parts=parts, by=ana, now=now)
    later = start + timedelta(days=40, hours=2)
    customers.define_field(
        label="Dearest pair", kind="money", about="person", is_private=True, by=ana, now=later
    )
    customers.define_field(label="Next sole check", kind="date", by=ana, now=later)
    customers.define_field(label="Their collection", kind="link", by=ana, now=later)


def fill_in(world: World) -> None:
    """Whoever came more than once was asked; what a colleague asked stands in the timeline."""
    chance, lives = world.chance("facts"), list(world.lives())
    rows = [(life.row.pk, said) for life in lives if (said := _said(life, world, chance))]
    customers.store_values(rows, by=None, now=world.started_at, is_told=False, is_found=False)
    told = [life for life in lives if life.row.name == KNOWN_FIRST]
    open_to_all = [one for one in lives if one.visits() and not one.row.is_private]
    for life in [*told, *chance.sample(open_to_all, 12)]:
        at = life.visits()[-1].at + timedelta(minutes=6) if life.visits() else world.started_at
        by = chance.choice(world.team.counter)
        customers.set_value(life.row.pk, key="finish", value="High gloss", by=by, now=at)


def _said(life: Life, world: World, chance: Random) -> dict[str, object]:
    said = _of_a_person(life, chance) if life.row.kind == "person" else {}
    is_fetched = "pick-up" in life.tags
    if chance.random() < 0.6:
        said["finish"] = chance.choice(FINISHES)
    if is_fetched or chance.random() < 0.3:
        said["pick_up"] = is_fetched
    if is_fetched:
        said["door_code"] = chance.choice(DOORS)
    if "monthly bill" in life.tags:
        said["monthly_bill"] = True
    if chance.random() < 0.25:
        said["next_sole_check"] = world.days.today + timedelta(days=chance.randrange(-20, 160))
    return said


def _of_a_person(life: Life, chance: Random) -> dict[str, object]:
    said: dict[str, object] = {}
    if chance.random() < 0.7:
        said["shoe_size"] = chance.choice(SIZES) + chance.choice((0, 0, 0.5))
    if chance.random() < 0.08:
        said["sensitive_to"] = chance.choice(SENSITIVE)
    if chance.random() < 0.2:
        said["dearest_pair"] = chance.randrange(90, 900, 10)
    if life.handle and chance.random() < 0.3:
        said["their_collection"] = f"https://soleandsuds.example/pairs/{life.row.pk}"
    return said
