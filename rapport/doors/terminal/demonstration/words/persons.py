"""What the shop knows of people: what they told, where they want to get to, which days matter."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Told:
    """One person. Days are counted from today, so that some are always near."""

    name: str
    preferences: tuple[tuple[str, str], ...] = ()
    kindnesses: tuple[tuple[str, str, int | None], ...] = ()  # about, text, remind in days
    days: tuple[tuple[str, str, int, int | None], ...] = ()  # kind, label, in days, remind
    goal: str = ""
    comes_from: str = ""
    due_in: int | None = None
    steps: tuple[tuple[str, str, bool], ...] = field(default=())  # whose, text, is done


TOLD = (
    Told(
        "Lena Moreau",
        preferences=(
            ("size", "39, a narrow heel"),
            ("dislikes", "Strong perfume on leather"),
            ("time", "After 17:00"),
            ("channel", "E-mail, never by phone at work"),
        ),
        kindnesses=(
            ("pet", "Two dogs, Bo and Mika; they may come in.", None),
            ("joy", "Was proud of the photo of her boots in our window.", None),
        ),
        days=(("anniversary", "Opened her studio", 61, 7), ("holiday", "Brittany", 24, 3)),
        goal="One pair of suede boots that lasts five winters",
        comes_from="Bought a new pair every year",
        due_in=200,
        steps=(
            ("us", "Proof them before the first rain", True),
            ("them", "Brush them on Sundays", True),
            ("us", "Look at the soles in spring", False),
        ),
    ),
    Told(
        "Priya Kapoor",
        preferences=(("likes", "White sneakers, really white"), ("time", "Saturday mornings")),
        kindnesses=(("family", "Her sister Anjali moves here in summer.", None),),
    ),
    Told(
        "Greta Adler",
        preferences=(
            ("likes", "A chair and a word"),
            ("other", "Hears better on her left"),
            ("channel", "Telephone, before noon"),
        ),
        kindnesses=(
            ("health", "Eye operation; offer to bring the shoes round.", 1),
            ("family", "Grandson Emil plays the cello.", None),
        ),
        days=(("health", "Eye operation", 4, 3),),
        goal="Walk to the market again by herself",
        comes_from="Unsure on her feet since the fall in winter",
        due_in=90,
        steps=(
            ("us", "Rubber heels on all three pairs", True),
            ("us", "Ask whether the insoles help", False),
            ("them", "Once round the square every day", False),
        ),
    ),
    Told(
        "Joost van Rijn",
        preferences=(("size", "43"), ("likes", "Suede soles brushed up the day before")),
        days=(("other", "Spring ball", 16, 14), ("birthday", "", 1, 1)),
        goal="Dance the spring ball in his old shoes",
        due_in=16,
        steps=(("us", "New suede soles", False), ("them", "Bring them by Tuesday", True)),
    ),
    Told(
        "Amara Nwosu",
        preferences=(
            ("other", "Plant oil only, no lanolin"), ("likes", "Matt, not shiny"),
        ),
        kindnesses=(("joy", "Runs the half marathon every April.", None),),
    ),
    Told(
        "Edith Penrose",
        preferences=(("other", "Says Edie; Mrs Penrose only in letters"),),
        kindnesses=(("family", "Widowed last autumn. Do not ask after Harold.", None),),
        days=(("anniversary", "Wedding day", 150, None), ("birthday", "", 1, 1)),
    ),
    Told(
        "Malte Steenbock",
        preferences=(("size", "45, wide"),),
        days=(("holiday", "The Dolomites", 30, 7), ("birthday", "", 1, 1)),
        goal="Cross the Alps in boots that do not leak",
        due_in=30,
        steps=(("us", "New membrane wash", True), ("them", "Wear them in for a week", False)),
    ),
    Told("Folake Okafor", days=(("birthday", "", 1, 1),)),
    Told("Chidi Okafor", days=(("birthday", "", 0, 1),)),
    Told(
        "Ines Duarte",
        preferences=(
            ("channel", "Signs by e-mail, decides by phone"), ("time", "Thursdays after the shift"),
        ),
        kindnesses=(("done", "Sent cake for the brewery's anniversary.", None),),
    ),
    Told(
        "Harbour Brewing",
        preferences=(("other", "Boots come back in crates, numbered by shift"),),
        days=(("renewal", "Yearly agreement", 26, 30), ("anniversary", "Founded", 75, 7)),
        goal="No shift without dry boots",
        comes_from="Three shifts shared forty pairs",
        due_in=120,
        steps=(
            ("us", "Second set of crates", True),
            ("them", "Name somebody for each shift", True),
            ("us", "Pick-up twice a week", False),
        ),
    ),
)  # fmt: skip
# What many have told in passing; a few days that come round every year.
PASSING = (
    ("likes", "The matt finish"), ("likes", "Being told the price first"),
    ("dislikes", "Perfumed cream"), ("dislikes", "Waiting at the counter"),
    ("time", "After work"), ("time", "On Saturdays"), ("channel", "A text message is enough"),
    ("size", "38"), ("size", "41"), ("size", "43"), ("other", "Parks at the back"),
    ("other", "Speaks German at home, English with us"),
)  # fmt: skip
KIND_WORDS = (
    ("family", "First child on the way."), ("pet", "An old terrier called Otto."),
    ("family", "Daughter starts school this year."), ("joy", "Sings in the harbour choir."),
    ("health", "Allergies in spring; the door may stay shut."), ("joy", "Bakes, and brings some."),
)  # fmt: skip
