"""What we did unasked: greeted the new, thanked the faithful, wrote to those who stayed away."""

from datetime import datetime, timedelta
from random import Random

from rapport.business.insights.events import CustomerGreeted, SuggestionAnswered
from rapport.business.insights.models import Reply
from rapport.business.sales.events import CustomerThanked
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member

from .stages import is_quiet
from .thread import Thread
from .words import small
from .world import Life, World

MILESTONES = (10, 25, 50)
TO_WIN_BACK, TO_GREET, TO_THANK = 2, 0, 1  # left for today, beside those told by name
FRESH = timedelta(days=20)
LATELY, LONG = timedelta(days=14), timedelta(days=50)


def care(world: World) -> None:
    chance = world.chance("care")
    _greet(world, chance)
    _thank(world, chance)
    _win_back(world, chance)


def _greet(world: World, chance: Random) -> None:
    left = TO_GREET
    for life in world.lives():
        if len(life.visits()) != 1 or life.is_known:
            continue
        bought = life.visits()[0]
        is_new = world.now - bought.at <= FRESH + timedelta(days=2)
        recent = world.now - bought.at <= timedelta(days=1)
        if is_new and left and not life.row.reached_at and not recent:
            left, life.waits = left - 1, True
        elif life.email and not recent and chance.random() < (1.0 if is_new else 0.6):
            by, words = chance.choice(world.team.writers), chance.choice(small.WELCOME)
            at = world.days.later(bought.at, chance.uniform(60, 500))
            if at < world.now:
                write(world, life, "greet", "Welcome – Sole & Suds", words, by=by, at=at)
                continue
            _thank_for(world, life, bought, chance)
        elif is_new:
            _thank_for(world, life, bought, chance)


def _thank(world: World, chance: Random) -> None:
    left = TO_THANK
    for life in world.lives():
        visits = life.visits()
        if life.row.name == "Priya Kapoor" and visits:
            visits[-1].thanked_at = None
            continue
        for place, bought in enumerate(visits, start=1):
            if place in MILESTONES and chance.random() < 0.6:
                _thank_for(world, life, bought, chance)
        if len(visits) < 2 or world.now - visits[-1].at > LATELY:
            continue
        usual = sum(one.total for one in life.purchases) / len(visits)
        last = visits[-1]
        if len(visits) in MILESTONES or last.total >= 2 * usual:
            if left and not (life.row.reached_at and life.row.reached_at >= last.at):
                left, life.waits, last.thanked_at = left - 1, True, None
            else:
                _thank_for(world, life, last, chance)


def _win_back(world: World, chance: Random) -> None:
    left = TO_WIN_BACK
    lives = list(world.lives())
    chance.shuffle(lives)
    for life in lives:
        since = is_quiet(world, life)
        if since is None or life.is_known:
            continue
        if left and _is_worth_a_word(life) and world.days.today - since < LONG:
            left, life.waits = left - 1, True
            continue
        days = min((world.days.today - since).days, 52)
        at = world.days.visit_by(
            world.days.today - timedelta(days=chance.randint(0, max(days - 1, 0))), chance
        )
        by = chance.choice(world.team.writers)
        if at >= world.now or at.date() < since:
            at = world.now - timedelta(hours=3)
        if life.email and chance.random() < 0.6:
            words = chance.choice(small.MISSED)
            write(world, life, "win_back", "How are you? – Sole & Suds", words, by=by, at=at)
        else:
            _reply(world, life, "win_back", "not_this", by=by, at=at)


def _is_worth_a_word(life: Life) -> bool:
    row = life.row
    is_open = row.attention != "quiet" and not row.is_private
    return is_open and bool(life.email) and row.kind == "person"


def write(
    world: World, life: Life, kind: str, subject: str, words: str, *, by: Member, at: datetime
) -> None:
    """A letter of ours that Today had proposed."""
    thread = Thread(world, life, channel="email", subject=subject, at=at)
    text = words.format(name=life.called)
    thread.said(at, f"{text}\n\nBest wishes\n{by.first_name}", by=by, thanks=kind == "thank")
    if kind == "greet":
        world.diary.tell(at, lambda: CustomerGreeted(customer_id=life.row.pk), by=by)
    _reply(world, life, kind, "done", by=by, at=at)
    closes = at + timedelta(days=9)
    if closes < world.now:
        thread.close(closes, by=by)


def _thank_for(world: World, life: Life, bought: Purchase, chance: Random) -> None:
    """Said over the counter or by a card, a moment after the visit."""
    at = bought.at + timedelta(minutes=chance.randint(2, 20))
    if at >= world.now:
        bought.thanked_at = bought.at
        return
    by, way = bought.by or world.team.bea, chance.choice(small.THANKED[1:2] + small.THANKED)
    bought.thanked_at = bought.thanked_at or at
    life.reached(at)
    world.diary.tell(
        at,
        lambda: CustomerThanked(customer_id=life.row.pk, purchase_id=bought.pk, way=way),
        by=by,
    )


def _reply(world: World, life: Life, kind: str, choice: str, *, by: Member, at: datetime) -> None:
    world.shelf.replies.append(Reply(customer=life.row, kind=kind, choice=choice, by=by, at=at))
    world.diary.tell(
        at,
        lambda: SuggestionAnswered(
            customer_id=life.row.pk, conversation_id=None, suggestion=kind, choice=choice
        ),
        by=by,
    )
