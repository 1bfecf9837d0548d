"""The companies of the town: name, trade, city, what they send us, how often, how many pairs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Firm:
    name: str
    trade: str
    domain: str
    every: int  # days between two deliveries
    pairs: int


_ROWS = """
Hotel Elbkrone|hotel|elbkrone|7|14
Pension Seestern|hotel|pension-seestern|14|6
Hotel Drei Anker|hotel|drei-anker|7|10
Gasthaus Altes Zollamt|hotel|zollamt-gasthaus|21|5
The Lantern House|hotel|lanternhouse|10|8
Quayside Hostel|hotel|quayside-hostel|14|7
Schauspiel am Kanal|theatre|kanal-schauspiel|21|18
Ballett Nordlicht|theatre|ballett-nordlicht|14|16
Puppenbühne Flaschenzug|theatre|flaschenzug|42|8
Operettenhaus Luv|theatre|operette-luv|28|20
Komödie an der Schleuse|theatre|schleusenkomoedie|35|12
TSV Deichblick|sports|tsv-deichblick|21|22
Ruderclub Hafenlicht|sports|hafenlicht-rudern|28|12
FC Kaimauer|sports|fc-kaimauer|14|24
Boulderhalle Überhang|sports|ueberhang|7|20
Kegelclub Alle Neune|sports|alle-neune-kegeln|42|10
Tanzschule Wiegeschritt|sports|wiegeschritt|14|12
Laufgruppe Morgenrot|sports|morgenrot-laeuft|30|9
Harbour Brewing|brewery|harbourbrewing|7|9
Brauhaus Windjammer|brewery|brauhaus-windjammer|14|8
Mälzerei Kornblume|brewery|kornblume-malz|28|6
Cider Works Apfelkahn|brewery|apfelkahn|35|4
Kanzlei Rehder & Thode|office|rehder-thode|14|5
Architekturbüro Lotrecht|office|lotrecht-bau|21|4
Steuerbüro Zahlenwerk|office|zahlenwerk|28|4
Verlag Blaue Stunde|office|blaue-stunde|35|3
Softwarehaus Nordpol|office|nordpol-code|21|6
Agentur Leuchtboje|office|leuchtboje|28|4
Reederei Claus Wulff|office|reederei-wulff|14|7
Zahnarztpraxis am Holzkai|clinic|praxis-holzkai|10|6
Physio Aufrecht|clinic|physio-aufrecht|14|5
Tierklinik Pfotenhafen|clinic|pfotenhafen|14|6
Restaurant Salz & Süden|restaurant|salz-sueden|10|7
Café Kranblick|restaurant|kranblick|21|4
Bistro Lune|restaurant|bistro-lune|28|4
Bäckerei Morgentau|restaurant|morgentau|14|5
Hochzeitshaus Schleier|shop|schleier-hochzeit|21|6
Vintage Keller Zwo|shop|keller-zwo|10|11
Kostümverleih Maskenball|shop|maskenball-verleih|14|15
Segelschule Achtern|sports|segelschule-achtern|42|8
"""
FIRMS = tuple(
    Firm(name, trade, f"{domain}.example", int(every), int(pairs))
    for name, trade, domain, every, pairs in (line.split("|") for line in _ROWS.split("\n") if line)
)
TITLES = {
    "sponsor": ("Managing director", "Head of house", "Co-founder", "Head of operations"),
    "decides": ("Purchasing", "Head of purchasing", "Club secretary"),
    "daily": ("Reception", "Housekeeping", "Office", "Front desk"),
    "billing": ("Accounts", "Bookkeeping"),
    "user": ("Caretaker", "Shift lead"),
}
WANTS = {
    "hotel": ("SLP", "POL", "EXP"),
    "theatre": ("DAN", "DYE", "HEL"),
    "sports": ("SNK", "DEO", "LAC"),
    "brewery": ("WRK", "IMP", "SOL"),
    "office": ("POL", "RES", "HEL"),
    "clinic": ("SNK", "DEO", "WRK"),
    "restaurant": ("WRK", "DEO", "SOL"),
    "shop": ("SUE", "SAT", "SNK"),
}
