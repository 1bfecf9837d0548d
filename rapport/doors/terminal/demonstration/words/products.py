"""What the shop offers, with what everyone behind the counter should know of it."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Offer:
    number: str
    name: str
    prices: tuple[Decimal, ...]  # oldest first; a change every few months
    is_service: bool
    description: str
    benefits: str
    warranty: str


_REDO = "Not happy within 14 days? We do it again, and if that fails you pay nothing."
_HALF_YEAR = "Six months on stitching and glue."
_GOODS = "Unopened within 30 days: money back. Faulty: a new one."
_ROWS = (
    ("SNK", "Sneaker wash", "14.50 15.50 16.50", "Hand wash outside and inside, laces apart, "
     "dried at 30 degrees.", "White again, and nothing shrinks.", _REDO),
    ("SUE", "Suede and nubuck care", "24.00 26.00 28.00", "Dry brush, foam, colour refresh, "
     "proofing.", "The nap stands up again; rain stays outside.", _REDO),
    ("LEA", "Leather deep clean", "22.00 24.00", "Saddle soap, conditioner, two coats of cream.",
     "Leather that bends instead of breaking.", _REDO),
    ("POL", "Mirror polish", "12.00 13.00", "Wax polish in five layers, edges and welt.",
     "Shines for about twenty wearings.", _REDO),
    ("WRK", "Work boot wash", "18.00 19.50", "Degreasing, steam, conditioning; steel caps "
     "checked.", "Safe soles, and boots that do not smell of the shift.", _REDO),
    ("DAN", "Dance shoe care", "16.00 17.50", "Soft wash, suede sole brushed up.",
     "Grip where the dancer wants it.", _REDO),
    ("SLP", "Slippers, by the pair", "4.20 4.60", "Hygienic wash at 60 degrees, packed in pairs.",
     "Fresh slippers in every room, counted for you.", _REDO),
    ("SAT", "Satin and wedding shoes", "34.00 36.00", "Spot work by hand, steam, silk paper.",
     "Ready for the day, kept for the daughter.", _REDO),
    ("HIK", "Hiking boot service", "26.00 28.00", "Mud out, membrane wash, wax, new laces.",
     "Dry feet on the next pass.", _REDO),
    ("KID", "Children's shoes", "8.50 9.00", "Quick wash with mild soap.",
     "Ready before the next puddle.", _REDO),
    ("BAG", "Handbag clean", "38.00 42.00", "Lining, edges, handles, hardware.",
     "Looks like the day it was given.", _REDO),
    ("DEO", "Odour treatment", "9.00 9.50", "Ozone overnight, then cedar.",
     "You can take them off among friends.", _REDO),
    ("EXP", "Same-day service", "9.00 11.00", "In by 10, out by 17:30. Per order.",
     "Clean shoes tonight.", "Late? Then it is free."),
    ("DYE", "Re-colouring", "39.00 42.00", "Stripped, dyed, sealed; colour matched by eye.",
     "A second life in another colour.", _HALF_YEAR),
    ("HEL", "Heel tips", "11.00 12.00", "New tips in rubber or leather.",
     "No more clicking on the stairs.", _HALF_YEAR),
    ("SOL", "New rubber soles", "42.00 46.00", "Old sole off, new one glued and stitched.",
     "Another thousand kilometres.", _HALF_YEAR),
    ("STI", "Seam repair", "14.00 15.00", "Up to ten centimetres, waxed thread.",
     "Holds better than before.", _HALF_YEAR),
    ("RES", "Full resole, welted", "98.00 108.00", "Cork, welt, leather sole, edge finish.",
     "Good shoes are kept, not replaced.", "One year on the work."),
    ("PIC", "Pick-up and delivery", "7.50", "Within the ring road, in a two-hour window.",
     "You never carry a bag of boots.", "We miss the window: it is free."),
    ("SUB", "Clean Pair Club, a month", "29.00 32.00", "Three washes a month, first in the queue.",
     "Cheaper from the second pair on.", "End it any month."),
    ("IMP", "Waterproofing", "8.00 8.50", "Wax or spray, by material.",
     "Six weeks of rain.", _REDO),
    ("LAC", "Laces", "4.50 4.90", "Cotton, waxed or flat, 90 to 180 cm.", "In 14 colours.", _GOODS),
    ("CRM", "Shoe cream, 50 ml", "8.90 9.50", "Beeswax, no solvents. Contains lanolin.",
     "Feeds and colours.", _GOODS),
    ("BRU", "Suede brush", "11.90", "Brass and rubber.", "Keeps the nap up at home.", _GOODS),
    ("TRE", "Cedar shoe trees", "24.90 26.90", "Sprung, by size.",
     "Dry and in shape by morning.", _GOODS),
    ("SPR", "Protection spray, 250 ml", "12.90 13.90", "Without fluorine.",
     "Before the first wearing, then monthly.", _GOODS),
)  # fmt: skip
GOODS = {"LAC", "CRM", "BRU", "TRE", "SPR"}
OFFERS = tuple(
    Offer(
        number=number,
        name=name,
        prices=tuple(Decimal(price) for price in prices.split()),
        is_service=number not in GOODS,
        description=description,
        benefits=benefits,
        warranty=warranty,
    )
    for number, name, prices, description, benefits, warranty in _ROWS
)
# What a person usually brings; a person has two of these and now and then something of the shelf.
FAVOURITES = ("SNK", "SNK", "SNK", "SUE", "LEA", "POL", "HIK", "KID", "DEO", "HEL", "WRK", "DAN")
RARE = ("SAT", "BAG", "DYE", "SOL", "STI", "RES", "IMP")
SHELF = ("LAC", "CRM", "BRU", "TRE", "SPR")
ITEMS = {
    "SNK": ("white sneakers", "running shoes", "canvas trainers", "red high-tops"),
    "SUE": ("suede boots", "desert boots", "nubuck loafers"),
    "LEA": ("brown brogues", "riding boots", "Chelsea boots"),
    "POL": ("black Oxfords", "patent shoes", "good Sunday shoes"),
    "HIK": ("hiking boots", "walking boots"),
    "KID": ("little wellies", "small football boots"),
    "DEO": ("gym shoes", "work trainers"),
    "HEL": ("ankle boots", "green heels", "court shoes"),
    "WRK": ("work boots", "steel-cap boots"),
    "DAN": ("tango shoes", "character shoes", "ballroom shoes"),
}
