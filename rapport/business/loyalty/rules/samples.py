"""A programme to begin with, for each kind of business. Every word is the owner's to change."""

from dataclasses import dataclass

from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class SampleReward:
    name: Sentence
    cost: int
    kind: str  # money, percent, gift, service
    amount: str = ""
    percent: int = 0


@dataclass(frozen=True, kw_only=True)
class SampleProgramme:
    """Points for each unit of money, or a stamp for each visit."""

    key: str
    name: Sentence
    kind: str
    worth: str  # of a point or stamp
    rewards: tuple[SampleReward, ...]
    stamps_needed: int = 10
    expires_after: int | None = 24
    least: str = ""  # what a purchase must come to for a stamp
    birthday: int = 0
    welcome: int = 0


def _card(
    key: str, name: Sentence, reward: Sentence, *, worth: str, least: str = ""
) -> SampleProgramme:
    return SampleProgramme(
        key=key,
        name=name,
        kind="stamps",
        worth=worth,
        least=least,
        rewards=(SampleReward(name=reward, cost=10, kind="service"),),
    )


_POINTS = SampleProgramme(
    key="points",
    name=say("Points"),
    kind="points",
    worth="0.05",
    birthday=20,
    rewards=(
        SampleReward(name=say("5 off"), cost=100, kind="money", amount="5"),
        SampleReward(name=say("12 off"), cost=200, kind="money", amount="12"),
    ),
)
_SAMPLES: dict[str, tuple[SampleProgramme, ...]] = {
    "laundry": (
        _card("tenth", say("Stamp card"), say("The next cleaning is free"), worth="1.50"),
        _POINTS,
    ),
    "salon": (_card("tenth", say("Stamp card"), say("The next cut is free"), worth="3"), _POINTS),
    "restaurant": (
        _card("tenth", say("Coffee card"), say("The next coffee is free"), worth="0.30"),
        _POINTS,
    ),
    "studio": (_card("tenth", say("Stamp card"), say("The next class is free"), worth="1.20"),),
    "workshop": (
        SampleProgramme(
            key="points",
            name=say("Points"),
            kind="points",
            worth="0.03",
            expires_after=36,
            rewards=(SampleReward(name=say("A free check"), cost=500, kind="service"),),
        ),
    ),
    "shop": (_POINTS,),
}


def samples_of(kind: str) -> tuple[SampleProgramme, ...]:
    """None for those whose customers pay by contract or insurance: agencies, clinics, advisers."""
    return _SAMPLES.get(kind, ())
