"""The people whose stories are told in full: who they are and how long they have been coming."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Known:
    name: str
    culture: str
    every: float  # days between visits
    since: int  # days ago they came first; 0: not yet
    until: int = 0  # days ago they came last; 0: they still come
    likes: tuple[str, ...] = ("SNK", "LEA")
    goes_by: str = ""
    city: str = "Hamburg"
    source: str = "walked in"
    attention: str = "guidance"
    warning: str = ""
    is_private: bool = False
    birthday_in: int | None = None
    visits: int = 0  # exactly so many, when the story counts them
    age: int = 40
    tags: tuple[str, ...] = ()

    def born(self, today: date) -> date | None:
        """So that the birthday is near, whenever this is told."""
        if self.birthday_in is None:
            return None
        day = today + timedelta(days=self.birthday_in)
        return date(day.year - self.age, day.month, min(day.day, 28))


KNOWN = (
    Known("Lena Moreau", "fr", 34, 470, 5, ("SUE", "POL"), attention="more", age=37, visits=14,
          birthday_in=61, tags=("regular", "leather")),
    Known("Tomás Ortega", "es", 21, 420, 50, ("SNK", "EXP"), city="Altona", age=44, visits=18,
          birthday_in=150, tags=("regular", "sneakers"), source="website"),
    Known("Priya Kapoor", "in", 12, 289, 2, ("SNK", "LEA"), attention="more", age=33, visits=25,
          birthday_in=3, tags=("regular", "club member")),
    Known("Noor Saleh", "ar", 0, 2, 2, ("SNK", "DEO"), source="introduced"),
    Known("Sam Whitlock", "en", 0, 9, 9, ("HIK", "IMP"), source="introduced"),
    Known("Greta Adler", "de", 42, 510, 20, ("HEL", "POL"), age=78, birthday_in=30,
          attention="more", tags=("neighbour",), source="neighbour"),
    Known("Joost van Rijn", "nl", 28, 430, 8, ("DAN", "POL"), tags=("dancer",)),
    Known("Amara Nwosu", "yo", 21, 380, 11, ("SNK", "BAG"), warning="Allergic to lanolin: plant "
          "oil only", tags=("regular",)),
    Known("Malte Steenbock", "de", 30, 300, 10, ("HIK", "SOL"), tags=("hiking",)),
    Known("Helene Brandt", "de", 30, 400, 16, ("POL", "RES"), is_private=True,
          source="introduced", tags=("leather",), age=61, birthday_in=12),
    Known("Zofia Wrona", "pl", 14, 330, 5, ("KID", "SNK"), tags=("club member",)),
    Known("Edith Penrose", "en", 60, 500, 75, ("SAT", "BAG"), goes_by="Edie", city="Wedel"),
    Known("Kerem Polat", "tr", 21, 350, 6, ("WRK", "DEO"), tags=("regular",)),
    Known("Giulia Morandi", "it", 45, 260, 14, ("SUE", "HEL")),
    Known("Chidi Okafor", "yo", 28, 360, 13, ("SNK", "KID"), tags=("regular",)),
    Known("Folake Okafor", "yo", 56, 340, 24, ("HEL", "SAT")),
    Known("Ines Duarte", "pt", 0, 0, likes=("WRK",), age=46, birthday_in=40),
    Known("Torben Classen", "de", 0, 0, likes=("WRK",)),
    Known("Wiebke Nissen", "de", 0, 0, likes=("WRK",)),
    Known("Rui Teles", "pt", 0, 0, likes=("SNK",), source="website"),
)  # fmt: skip
