"""What people text, post and ask for at the counter. Nobody of them exists."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    minutes: int  # opening minutes before now
    sender: str
    name: str
    text: str
    is_public: bool = False
    title: str = ""
    stars: int = 0
    answer: str = ""
    after: int = 20  # minutes until the answer


TEXTS = (
    Said(
        190,
        "+49 1512 5550117",
        "Jonas Petrov",
        "Hi, Jonas here. Can I still bring my white trainers in today before 6?",
        answer="Hello Jonas, yes, gladly: until a quarter past six. See you later! Yusuf",
    ),
    Said(
        35,
        "+49 1512 5550163",
        "",
        "Are the brown brogues done? I need them for a wedding on Saturday",
    ),
)
PUBLIC = (
    Said(
        420,
        "instagram:@marlene.geht.aus",
        "Marlene",
        "My suede boots came back softer than when I bought them. I did not think that was possible.",
        is_public=True,
        title="Suede boots",
        stars=5,
        answer="That makes our day, Marlene. Thank you for trusting us with them!",
        after=55,
    ),
    Said(
        75,
        "instagram:@tom_on_foot",
        "Tom",
        "Second time the laces are missing when I pick up my runners. Does nobody check the bag?",
        is_public=True,
        title="Missing laces, again",
        stars=2,
    ),
)
# Opening minutes before now, name, wish, minutes it took, thanked.
SERVED = (
    (560, "Ida", "Pick up loafers", 4, True),
    (530, "Karim", "Price for a zip", 3, True),
    (505, "Ms Vogel", "Two pairs to clean", 9, True),
    (300, "Ben", "Pick up", 3, True),
    (270, "Ayla", "Bring wedding shoes", 11, True),
    (230, "Otto", "Complains about a stain", 14, True),
    (150, "Suri", "Polish for brown leather", 5, False),
    (120, "Pavel", "Pick up runners", 4, True),
)
# While we are open: the first is being served.
HERE = (
    (11, "Greta", "New heels for ankle boots"),
    (8, "Emil", "Pick up"),
    (3, "Number 12", "A question about suede"),
)
