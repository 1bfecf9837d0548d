"""What the people of today's stories went through before."""

from datetime import datetime, timedelta

from rapport.business.cases import rules
from rapport.business.customers.events import NoteWritten
from rapport.business.customers.models import Note, Tie
from rapport.business.team.models import Member

from .caselife import CaseLife
from .firms import HARBOUR
from .thread import Thread, log
from .world import Life, World

DAY = timedelta(days=1)


def tell_past(world: World) -> None:
    _lena(world)
    _harbour(world)
    _amara(world)
    _chidi(world)
    _friends(world)
    _waiting(world)
    for name, text in NOTES.items():
        _note(world, world.named(name), text)


NOTES = {
    "Lena Moreau": "Violinist at the Operettenhaus. Concert shoes before every premiere; likes to "
    "be told the truth early.",
    "Tomás Ortega": "Talks football with Yusuf. Liked the same-day sneakers; prefers a short text.",
    "Priya Kapoor": "Sent us Noor and Sam. Takes her tea with cardamom.",
    "Greta Adler": "Hard of hearing on the left. Brings us plums in September.",
    "Helene Brandt": "Judge. Never mention her visits to anybody.",
    "Zofia Wrona": "Three children, six wellies. Give them the low shelf.",
    HARBOUR: "Bags stand behind gate 3. Ines decides, Torben does, Wiebke pays.",
}


def _note(world: World, life: Life, text: str) -> None:
    bought = life.purchases[len(life.purchases) // 2]
    note = Note(
        customer=life.row, text=text, by=bought.by, at=bought.at + DAY / 480, is_pinned=True
    )
    world.shelf.notes.append(note)
    world.diary.tell(
        note.at,
        lambda: NoteWritten(customer_id=life.row.pk, note_id=note.pk, text=text),
        by=note.by,
    )


def _open(world: World, name: str, days: float, subject: str, text: str) -> CaseLife:
    life = world.named(name)
    at = max(world.now - days * DAY, life.row.made_at + DAY / 48)
    at = at.replace(second=14)
    thread = Thread(world, life, channel="email", subject=subject, at=at)
    thread.heard(at, f"{text}\n\n{life.row.name}")
    found = rules.suggest(subject=subject, text=text, history=rules.History())
    case = CaseLife(world, thread, found)
    case.acknowledge(at + timedelta(seconds=4))
    return case


def _answer(
    world: World, case: CaseLife, by: Member, minutes: float, text: str, *, thanks: bool = False
) -> datetime:
    since = case.row.asked_at or case.row.last_told_at or case.row.opened_at
    at = world.days.later(since, minutes) + timedelta(seconds=37)
    words = f"Dear {case.thread.life.called},\n\n{text}\n\n{by.first_name}"
    case.thread.said(at, words, by=by, thanks=thanks)
    return at


def _lena(world: World) -> None:
    """A small thing half a year ago, and three days until we said a word."""
    team = world.team
    case = _open(
        world, "Lena Moreau", 148, "Polish on the soles",
        "There is black polish on the soles of my concert shoes and I left marks on a stage. "
        "A mistake, surely, but please look into it.",
    )  # fmt: skip
    at = _answer(
        world, case, team.yusuf, 1490,
        "I am sorry, and sorry that it took us three days to say so. Bring them whenever you like, "
        "I do the soles while you wait.",
    )  # fmt: skip
    case.answered(at, team.yusuf)
    done = world.days.later(at, 620)
    case.resolve("Soles cleaned while she waited; we paid the stage cleaner.", by=team.marc,
                 at=done, thanked=False)  # fmt: skip
    back = world.days.visit_by((done + 30 * DAY).date(), world.chance("lena"))
    case.thread.said(back, "Dear Lena,\n\nis everything well with the soles?\n\nMarc", by=team.marc)
    case.checked_back(back, team.marc)


def _harbour(world: World) -> None:
    """Their sponsor wrote every few weeks, and then no more."""
    marc = world.team.marc
    life = world.named("Ines Duarte")
    for days, subject, said, answer in (
        (340, "A trial for our brewhouse", "Could you send us an offer for nine pairs of boots a "
         "week? If it works we stay.", "The offer is attached, with the first week free. Gate 3, "
         "Tuesdays?"),
        (212, "More pairs", "We grow. Please change our pick-up to twelve pairs from Monday.",
         "Changed, and congratulations on the new brewhouse."),
        (96, "Summer", "Please arrange a second bag for July and August, the season is mad.",
         "Done. Two bags until the end of August."),
        (36, "Boots for visitors", "Do you have an idea for the visitors' boots? We get forty "
         "guests a week.", "We do: a washable pair for each size, and we rotate them. I will come "
         "by and show you."),
    ):  # fmt: skip
        at = (world.now - days * DAY).replace(hour=9, minute=12)
        thread = Thread(world, life, channel="email", subject=subject, at=at)
        thread.heard(at, f"Hello Marc,\n\n{said}\n\nInes")
        found = rules.suggest(subject=subject, text=said, history=rules.History())
        case = CaseLife(world, thread, found)
        case.acknowledge(at + timedelta(seconds=5))
        told = _answer(world, case, marc, 95, answer)
        case.answered(told, marc)
        settled = told + 7 * DAY + timedelta(minutes=17)
        case.resolve("Answered; nothing more was asked.", by=None, at=settled, thanked=False)
    visit = world.days.visit_by(world.days.today - timedelta(days=34), world.chance("harbour"))
    words = "Showed Ines the rotating boots at gate 3. Likes them, wants to think about the number."
    log(world, life, channel="in_person", from_them=False, text=words, by=marc, at=visit)


def _amara(world: World) -> None:
    """A grave one, handled as it should be; the second, small, waits to be checked back on."""
    ingrid = world.team.ingrid
    case = _open(
        world, "Amara Nwosu", 190, "Rash on my hands",
        "Since I wear the sneakers you treated I have a rash on both hands from lacing them. "
        "My doctor asks what you used.",
    )  # fmt: skip
    at = _answer(
        world, case, ingrid, 22,
        "I am very sorry. The cream contains lanolin; the data sheet is below for your doctor. "
        "Please do not wear them. We pay the doctor and treat the shoes with plant oil only.",
    )  # fmt: skip
    case.answered(at, ingrid)
    done = world.days.later(at, 300)
    words = "Thank you for telling us at once. The warning is on your record, for all of us to see."
    case.thread.said(done, words, by=ingrid, thanks=True)
    case.resolve("Doctor paid, shoes treated anew, warning on the record.", by=ingrid, at=done,
                 thanked=True)  # fmt: skip
    back = world.days.visit_by((done + 9 * DAY).date(), world.chance("amara"))
    case.thread.said(back, "Dear Amara, are your hands well again?\n\nIngrid", by=ingrid)
    case.checked_back(back, ingrid)
    _settled_lately(
        world, "Amara Nwosu", 12, "Wrong laces",
        "You put the wrong colour of laces in. They are brown, mine were white.",
        "White laces went out by post the same day.",
    )  # fmt: skip


def _chidi(world: World) -> None:
    _settled_lately(
        world, "Chidi Okafor", 5, "Scratch on the football boots",
        "My son's football boots came back with a scratch down to the leather.",
        "Scratch filled and coloured, wash paid back.",
    )  # fmt: skip


def _settled_lately(
    world: World, name: str, days: float, subject: str, text: str, resolution: str
) -> None:
    by = world.team.yusuf
    case = _open(world, name, days, subject, text)
    words = "I am sorry, that should not happen. I put it right today."
    at = _answer(world, case, by, 70, words)
    case.answered(at, by)
    done = world.days.later(at, 260)
    case.thread.said(done, "Thank you for telling us. All done, I hope.", by=by, thanks=True)
    case.resolve(resolution, by=by, at=done, thanked=True)


def _friends(world: World) -> None:
    priya = world.named("Priya Kapoor")
    for name in ("Noor Saleh", "Sam Whitlock"):
        tie = Tie(customer=world.named(name).row, to=priya.row, kind="introduced_by")
        world.shelf.ties.append(tie)


def _waiting(world: World) -> None:
    """What came by other ways than mail and has no answer yet."""
    for name, channel, minutes, subject, text in WAITING:
        at = world.days.before(minutes)
        life = world.named(name)
        thread = Thread(world, life, channel=channel, subject=subject, at=at)
        thread.heard(at, text)
        found = rules.suggest(subject=subject, text=text, history=rules.History())
        case = CaseLife(world, thread, found)
        if thread.is_written:
            case.acknowledge(at + timedelta(seconds=3))


WAITING = (
    ("Malte Steenbock", "sms", 640, "", "I would like to have new soles on my hiking boots before "
     "the Harz. Is Thursday fine? Malte"),
    ("Rui Teles", "form", 95, "Running club, twenty pairs", "We are a running club of twenty and "
     "come home from the Elbe with half of it in our shoes. Do you offer a price for clubs, and "
     "how long does a batch take?\n\nRui Teles"),
)  # fmt: skip
