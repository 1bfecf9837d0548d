"""Two files that wait to be taken in: visiting cards of a fair, and a list of the newsletter."""

from rapport.business.customers import imports
from rapport.plumbing.files.actions import store

from .world import World

_CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Dr. Hedda Quist
N:Quist;Hedda;;Dr.;
ORG:Quist & Sons;Purchasing
TITLE:Head of purchasing
TEL;TYPE=WORK:+49 40 66969123
TEL;TYPE=CELL:ask at the desk
EMAIL;TYPE=WORK:hedda.quist@quist.example
ADR;TYPE=WORK:;;Fischmarkt 9;Hamburg;;22767;Germany
BDAY:--0317
item1.X-ABRELATEDNAMES:Emil
item1.X-ABLabel:_$!<Assistant>!$_
CATEGORIES:fair,brewery
NOTE:Wants the boots of forty brewers done each month.
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Tobias Lund
N:Lund;Tobias;;;
NICKNAME:Tobi
TEL;TYPE=CELL:+49 170 66969124
EMAIL;TYPE=HOME:tobi.lund@quaypost.example
URL:tobi-climbs.example
ANNIVERSARY:20180602
CATEGORIES:fair
NOTE:Climbing shoes, new soles.
END:VCARD
"""
_HEAD = (
    "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LEID,EUID,"
    "Favourite shoe,TAGS"
)
_LEAVERS = (
    "rosa.winter@quaypost.example,Rosa,Winter,3,2025-03-01 09:12:00,2025-03-01 09:20:00,11,a1,"
    "Brogues,newsletter",
    "jon.falk@quaypost.example,Jon,Falk,2,2025-04-11 17:02:00,2025-04-11 17:03:00,12,a2,"
    "Sneakers,newsletter",
    ",,,,,,13,a3,,newsletter",
)


def bring(world: World) -> None:
    """Both as somebody uploads them: looked at, and nothing changed yet."""
    subscribers = "\n".join([_HEAD, *_LEAVERS, ""])
    for name, text in (
        ("subscribed_members_export.csv", subscribers),
        ("cards-of-the-fair.vcf", _CARDS),
    ):
        stored = store(text.encode(), name=name, now=world.now)
        imports.begin(
            kind="customers", stored=stored, file_name=name, by=world.team.marc, now=world.now
        )
