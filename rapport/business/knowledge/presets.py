"""Articles to begin with, by kind of business; for us only until somebody says otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True)
class SampleArticle:
    key: str
    title: Sentence
    text: Sentence
    tag: Sentence
    kind: str = "article"


CARE, VISIT, ORDERS, US = say("Care"), say("Visiting us"), say("Orders"), say("How we work")

GRIEVANCE = SampleArticle(
    key="all.grievance",
    title=say("How do I answer somebody who is upset?"),
    text=say(
        "Thank them for telling us. Let them finish. Say in your own words what happened to them. "
        "Apologise once, for what was ours.\n\n"
        "- Ask what would put it right.\n- Say who does what until when.\n"
        "- Check back a week later.\n"
    ),
    tag=US,
)
HOURS = SampleArticle(
    key="all.hours",
    title=say("When are you open, and how do I reach you?"),
    text=say(
        "Our opening hours stand on the door and on our pages. Outside of them, write to us: "
        "we answer as soon as we open again."
    ),
    tag=VISIT,
)
STAINS = SampleArticle(
    key="laundry.stains",
    title=say("What do I do with a fresh stain?"),
    text=say(
        "**Dab, do not rub.** Take a clean, damp cloth and work from the edge inwards.\n\n"
        "1. No hot water: it sets many stains.\n2. No strong cleaner on leather or suede.\n"
        "3. Bring it soon, and tell us what it was.\n"
    ),
    tag=CARE,
)
SUEDE = SampleArticle(
    key="laundry.suede",
    title=say("How do I look after suede?"),
    text=say(
        "Brush it dry, always in one direction. Spray it against water before the first walk and "
        "after each cleaning. If it gets wet, let it dry slowly, stuffed with paper, "
        "away from heat."
    ),
    tag=CARE,
)
BRAKES = SampleArticle(
    key="workshop.worn",
    title=say("How do I know that brakes are worn?"),
    text=say(
        "They squeal, they grip late, or the lever comes closer to the bar. Do not wait for all "
        "three. Looking at them costs nothing."
    ),
    tag=CARE,
)
SIZE = SampleArticle(
    key="shop.size",
    title=say("How do I send back or exchange what does not fit?"),
    text=say(
        "Bring it or send it back unworn, with the bill if you have it. We exchange it, or you get "
        "your money back the way you paid."
    ),
    tag=ORDERS,
)
DRAFT = SampleArticle(
    key="agency.remarks",
    title=say("How do I give remarks on a draft?"),
    text=say(
        "Say what you feel first, then what you would change. One person collects the remarks of "
        "all. We answer each of them."
    ),
    tag=US,
)
FIRST_VISIT = SampleArticle(
    key="clinic.first",
    title=say("What do I bring to the first visit?"),
    text=say(
        "Papers you have about it, a list of what you take, and time to arrive without haste. "
        "Somebody may come with you."
    ),
    tag=VISIT,
)
ALLERGY = SampleArticle(
    key="restaurant.allergy",
    title=say("What if I must not eat something?"),
    text=say(
        "Tell us when you book, and again at the table. We say honestly what we can cook for you "
        "and what we cannot."
    ),
    tag=VISIT,
)

EVERYBODY = (GRIEVANCE, HOURS)
SAMPLES: Mapping[str, tuple[SampleArticle, ...]] = {
    "laundry": (STAINS, SUEDE),
    "workshop": (BRAKES, SIZE),
    "shop": (SIZE,),
    "agency": (DRAFT,),
    "consultancy": (DRAFT,),
    "studio": (DRAFT,),
    "clinic": (FIRST_VISIT,),
    "salon": (FIRST_VISIT,),
    "restaurant": (ALLERGY,),
}


def samples_of(kind: str) -> tuple[SampleArticle, ...]:
    return (*EVERYBODY, *SAMPLES.get(kind, ()))
