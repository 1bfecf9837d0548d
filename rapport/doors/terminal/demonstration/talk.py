"""What people wrote over eighteen months, and how well we answered."""

from datetime import datetime, timedelta
from random import Random

from rapport.business.cases import rules
from rapport.business.team.models import Member

from .caselife import CaseLife
from .thread import Thread, log
from .words import small, talks
from .words.products import ITEMS, OFFERS
from .words.talks import Talk
from .world import Life, World

SETTLES = timedelta(days=7)
QUIET_LATELY = timedelta(days=3)  # what is open now is told in today.py
BADLY = 0.2
SHARES = (
    (talks.ENQUIRIES, 39),
    (talks.REQUESTS, 27),
    (talks.PRAISE, 11),
    (talks.SMALL, 10),
    (talks.NOTABLE, 9),
    (talks.SERIOUS, 3),
    (talks.GRAVE, 1),
)
CHANNELS = {"email": 56, "form": 14, "sms": 14, "social": 8, "chat": 8}
DAYNAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
DAYS_DE = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag")
NAMES = {offer.number: offer.name.lower() for offer in OFFERS}


def talk(world: World, threads: int, calls: int) -> None:
    """Threads with a case each, and calls and visits that were written down."""
    chance = world.chance("talk")
    speakers = [life for life in world.lives() if not life.is_known and life.email]
    moments = sorted(_moment(world, chance) for _ in range(threads))
    complaints: dict[int, list[datetime]] = {}
    for at in moments:
        there = [life for life in speakers if life.row.made_at < at and _is_around(life, at)]
        if there:
            Exchange(world, chance.choice(there), at, chance, complaints).run()
    for _ in range(calls):
        _call(world, chance)


def _moment(world: World, chance: Random) -> datetime:
    """More in the second year than in the first."""
    span = (world.days.today - world.started_at.date()).days - 6
    day = world.started_at.date() + timedelta(days=3 + round(span * chance.random() ** 0.75))
    return min(world.days.letter_on(day, chance), world.now - QUIET_LATELY)


def _is_around(life: Life, at: datetime) -> bool:
    return life.last is None or at.date() <= life.last + timedelta(days=20)


def _call(world: World, chance: Random) -> None:
    life = chance.choice([one for one in world.lives() if one.purchases])
    span = (world.now - life.row.made_at) / timedelta(days=1)
    day = (life.row.made_at + timedelta(days=span * chance.random())).date()
    if life.last and day > life.last:
        day = life.last
    at = world.days.visit_by(day, chance)
    if at <= life.row.made_at or at > world.now - timedelta(hours=2):
        return
    channel = chance.choice(("phone", "in_person"))
    from_them = life.row.kind == "company" or channel == "in_person" or chance.random() < 0.62
    said: tuple[str, ...] = small.CALLED if from_them else small.WE_CALLED
    if life.row.kind == "company":
        said = small.FIRM_VISITED if channel == "in_person" else small.FIRM_CALLED
    elif channel == "in_person":
        said = small.VISITED
    text = chance.choice(said)
    by = chance.choice((*world.team.counter, world.team.marc))
    words = text.format(item=_item(life, chance), us=by.first_name)
    log(world, life, channel=channel, from_them=from_them, text=words, by=by, at=at)


def _item(life: Life, chance: Random) -> str:
    kinds = [like for like in life.likes if like in ITEMS] or ["SNK"]
    return chance.choice(ITEMS[chance.choice(kinds)])


class Exchange:
    """One thread from its first word to its last."""

    def __init__(
        self,
        world: World,
        life: Life,
        at: datetime,
        chance: Random,
        complaints: dict[int, list[datetime]],
    ) -> None:
        self.world, self.life, self.at, self.chance = world, life, at, chance
        self.by: Member = chance.choice(world.team.writers)
        self.is_bad = chance.random() < BADLY
        self.known = complaints.setdefault(id(life), [])
        self.talk = self._talk()
        number = next((like for like in life.likes if like in ITEMS), "SNK")
        self.slots = {
            "item": _item(life, chance),
            "product": NAMES.get(number, "sneaker wash"),
            "day": chance.choice(DAYNAMES),
            "price": f"{world.stock.price(number, max(at, world.started_at).date())} €",
            "us": self.by.first_name,
            "name": life.called,
            "called": life.called,
            "full": f"{life.contact}\n{life.row.name}" if life.contact else life.row.name,
            "city": life.row.city,
        }
        if self.language == "de":
            self.slots["day"] = chance.choice(DAYS_DE)

    @property
    def language(self) -> str:
        said = self.talk.said
        if any(word in said for word in ("Ich ", "Guten Tag", "Vielen Dank", "Hallo, haben")):
            return "de"
        return "fr" if any(word in said for word in ("Bonjour", "Merci", "Il y a")) else "en"

    def _talk(self) -> Talk:
        kinds, shares = zip(*SHARES, strict=True)
        while True:
            found: Talk = self.chance.choice(self.chance.choices(kinds, shares)[0])
            self.talk = found
            if found.whose and (found.whose == "firm") != (self.life.row.kind == "company"):
                continue
            if self.language == (self.life.row.language or "en"):
                return found
            if self.life.row.language and self.chance.random() < 0.08:
                return found

    def run(self) -> None:
        channel = self.chance.choices(list(CHANNELS), list(CHANNELS.values()))[0]
        subject = self.talk.subject.format(**self.slots) if channel in {"email", "form"} else ""
        thread = Thread(self.world, self.life, channel=channel, subject=subject, at=self.at)
        words = self._letter(self.talk.said) if thread.is_written else self._filled(self.talk.said)
        first = thread.heard(self.at, words)
        recent = [at for at in self.known if at >= self.at - timedelta(days=90)]
        suggested = rules.suggest(
            subject=first.subject, text=words, history=rules.History(len(recent))
        )
        if suggested.kind == "complaint":
            self.known.append(self.at)
        case = CaseLife(self.world, thread, suggested)
        if thread.is_written:
            case.acknowledge(self.at + timedelta(seconds=self.chance.randint(2, 8)))
        at = self._answer(thread, case, self.talk.answer, is_first=True)
        if self.talk.again and self.chance.random() < 0.8:
            at = self._again(thread, case, at)
        if self.talk.after and self.chance.random() < 0.7:
            at = self._thanks_of_theirs(thread, case, at)
        self._settle(thread, case, at)

    def _answer(self, thread: Thread, case: CaseLife, text: str, *, is_first: bool) -> datetime:
        """Quick as a rule; late and sometimes only after they asked again where we did badly."""
        goal = 480 if case.row.severity < 3 else 220
        share = self.chance.uniform(1.3, 3.4) if self.is_bad else self.chance.betavariate(1.2, 4)
        since = case.row.asked_at or thread.row.last_at
        at = self.world.days.later(since, 6 + goal * share)
        at += timedelta(seconds=self.chance.randrange(55))
        if self.is_bad and is_first and self.chance.random() < 0.4:
            nudge = since + (at - since) * 0.8
            thread.heard(nudge, self.chance.choice(small.HUSHED))
        late = self.chance.choice(small.LATE) if self.is_bad and self.chance.random() < 0.6 else ""
        wrong = self.chance.random() < 0.05 and case.row.kind == "complaint" and is_first
        if wrong:
            softer = 2 if case.row.severity != 2 else 1
            case.correct("complaint", softer, by=self.by, at=at - timedelta(minutes=2))
        thread.said(at, self._our_letter(late + text, thread), by=self.by)
        case.answered(at, self.by)
        return at

    def _again(self, thread: Thread, case: CaseLife, at: datetime) -> datetime:
        back = at + timedelta(minutes=self.chance.randint(25, 1500))
        if back >= self.world.now - timedelta(days=1):
            return at
        words = self._filled(self.talk.again)
        thread.heard(back, words)
        case.asked_again(back, words)
        return self._answer(thread, case, self.talk.second, is_first=False)

    def _thanks_of_theirs(self, thread: Thread, case: CaseLife, at: datetime) -> datetime:
        back = at + timedelta(minutes=self.chance.randint(15, 900))
        if back >= self.world.now:
            return at
        words = self._filled(self.talk.after)
        thread.heard(back, words)
        case.asked_again(back, words)
        return back

    def _settle(self, thread: Thread, case: CaseLife, at: datetime) -> None:
        """A complaint is put right by a person; a question rests until it is closed."""
        if case.row.kind != "complaint":
            if case.row.waiting_since and case.row.asked_at is None:
                settled = case.row.waiting_since + SETTLES + timedelta(minutes=17)
                if settled < self.world.now:
                    words = "Answered; nothing more was asked."
                    case.resolve(words, by=None, at=settled, thanked=False)
            return
        done = self.world.days.later(at, self.chance.uniform(60, 900) * (3 if self.is_bad else 1))
        thanks = bool(self.talk.sorry) and (not self.is_bad or self.chance.random() < 0.35)
        if thanks:
            thread.said(done, self._our_letter(self.talk.sorry, thread), by=self.by, thanks=True)
        how = self.talk.settled or "Talked it over; they are content."
        case.resolve(how, by=self.by, at=done, thanked=thanks)
        self._check_back(thread, case, done)

    def _check_back(self, thread: Thread, case: CaseLife, done: datetime) -> None:
        wait = self.chance.uniform(7.2, 9.5) if not self.is_bad else self.chance.uniform(12, 40)
        at = self.world.days.visit_on((done + timedelta(days=wait)).date(), self.chance)
        if at is None or at <= done + SETTLES:
            at = done + SETTLES + timedelta(hours=20)
        if at >= self.world.now:
            at = self.world.days.visit_by(self.world.days.today, self.chance)
            if at >= self.world.now or at <= done + SETTLES:
                return
        words = self.chance.choice(small.ALL_WELL)
        thread.said(at, self._our_letter(words, thread), by=self.by)
        case.checked_back(at, self.by)

    def _filled(self, text: str) -> str:
        return text.format(**self.slots)

    def _letter(self, text: str) -> str:
        hello, bye = {
            "de": (small.HELLO_DE, small.BYE_DE),
            "fr": (small.HELLO_FR, small.BYE_FR),
        }.get(self.language, (small.HELLO, small.BYE))
        body = self._filled(text)
        if body.startswith(("Guten Tag", "Hallo", "Bonjour")):
            start = ""
        else:
            start = self._filled(self.chance.choice(hello)) + "\n\n"
        return f"{start}{body}\n\n{self._filled(self.chance.choice(bye))}"

    def _our_letter(self, text: str, thread: Thread) -> str:
        body = self._filled(text)
        if not thread.is_written:
            return body
        is_greeted = body.startswith(("Hello", "Guten Tag", "Hallo", "Bonjour", "How good"))
        dear = "" if is_greeted or self.language != "en" else self.chance.choice(small.DEAR)
        start = f"{self._filled(dear)}\n\n" if dear else ""
        bye = self.chance.choice(small.OUR_BYE) if self.language == "en" else "Sole & Suds"
        return f"{start}{body}\n\n{bye}\n{self.by.first_name}"
