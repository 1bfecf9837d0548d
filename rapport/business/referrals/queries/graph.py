"""Who brought whom, as lines from left to right: one tree for each who was sent by nobody."""

from dataclasses import dataclass, field
from decimal import Decimal

from rapport.business.referrals.models import Referral
from rapport.business.team.models import Member
from rapport.business.team.queries import business

from .worth import Worth, worth_of

MOST = 80  # people in one picture
DEEPEST = 12
COLUMN, ROW, BOX, TALL = 232, 56, 176, 40


@dataclass(frozen=True)
class Node:
    """One person: where they stand, whom they brought, and what all of those are worth."""

    customer_id: int
    name: str
    depth: int
    x: int
    y: int
    direct: int  # people they brought themselves
    whole: int  # and those whom these brought, and so on
    value: Decimal  # of all of them
    own: Decimal  # what they spent themselves, since they came
    state: str  # of the referral by which they came; nothing for the first in a line
    by: str = ""  # who sent them
    share: int = 0  # 0 to 5: how much of the most their line is worth

    @property
    def middle(self) -> int:
        return self.y + TALL // 2

    @property
    def text_x(self) -> int:
        return self.x + 14

    @property
    def name_y(self) -> int:
        return self.y + 17

    @property
    def figure_y(self) -> int:
        return self.y + 32

    @property
    def short(self) -> str:
        return self.name if len(self.name) <= 22 else f"{self.name[:21]}…"  # noqa: PLR2004


@dataclass(frozen=True)
class Edge:
    """A line from who sent to who came."""

    path: str
    state: str


@dataclass(frozen=True)
class Graph:
    nodes: list[Node]
    edges: list[Edge]
    width: int
    height: int
    people: int  # in all, also those who did not fit in
    currency: str
    box: int = BOX
    tall: int = TALL

    @property
    def is_cut(self) -> bool:
        return len(self.nodes) < self.people


@dataclass
class _Person:
    pk: int
    name: str
    state: str = ""
    own: Worth = field(default_factory=Worth)
    friends: "list[_Person]" = field(default_factory=list)
    value: Decimal = Decimal(0)
    whole: int = 0


def graph(member: Member, *, root: int | None = None) -> Graph:
    """Everybody who sent or was sent; the lines worth most first. `root` shows one line only."""
    people, roots = _forest(member)
    for one in roots:
        _add_up(one, depth=0)
    roots.sort(key=lambda one: (-one.value, -one.whole, one.pk))
    chosen = [people[root]] if root in people else roots
    return _drawn(chosen, count=len(people))


def _forest(member: Member) -> tuple[dict[int, _Person], list[_Person]]:
    rows = list(
        Referral.objects.visible_to(member)
        .live()
        .filter(referrer__isnull=False, friend__isnull=False)
        .order_by("came_at", "pk")
        .values_list("pk", "referrer_id", "referrer__name", "friend_id", "friend__name", "state")
    )
    worth = worth_of(pk for pk, *_ in rows)
    people: dict[int, _Person] = {}
    above: dict[int, int] = {}
    for pk, referrer_id, referrer, friend_id, friend, state in rows:
        assert referrer_id is not None and friend_id is not None  # noqa: S101, PT018 - as filtered
        by = people.setdefault(referrer_id, _Person(referrer_id, str(referrer)))
        came = people.setdefault(friend_id, _Person(friend_id, str(friend)))
        if friend_id in above or _leads_up(referrer_id, friend_id, above):
            continue  # Sent twice, or a circle: what was first stands.
        above[friend_id] = referrer_id
        came.state, came.own = state, worth[pk]
        by.friends.append(came)
    return people, [one for one in people.values() if one.pk not in above]


def _leads_up(here: int, to: int, above: dict[int, int]) -> bool:
    while here != to:
        if here not in above:
            return False
        here = above[here]
    return True


def _add_up(root: _Person, *, depth: int) -> None:
    """What all below somebody are worth; without recursion, for lines may be long."""
    order, waiting = [], [root]
    while waiting:
        one = waiting.pop()
        order.append(one)
        waiting += one.friends
    for one in reversed(order):
        one.value = sum((f.value + f.own.value for f in one.friends), Decimal(0))
        one.whole = sum(f.whole + 1 for f in one.friends)
        one.friends.sort(key=lambda f: (-(f.value + f.own.value), f.pk))


def _drawn(roots: list[_Person], *, count: int) -> Graph:
    most = max((one.value for one in roots), default=Decimal(0))
    nodes: list[Node] = []
    edges: list[Edge] = []
    line = deepest = 0
    waiting: list[tuple[_Person, int, Node | None]] = [(one, 0, None) for one in reversed(roots)]
    is_first = True
    while waiting and len(nodes) < MOST:
        one, depth, by = waiting.pop()
        goes_on = by is not None and nodes[-1] is by
        line += 0 if goes_on or is_first else 1
        is_first = False
        node = Node(
            customer_id=one.pk,
            name=one.name,
            depth=depth,
            x=depth * COLUMN + 1,
            y=line * ROW + 1,
            direct=len(one.friends),
            whole=one.whole,
            value=one.value,
            own=one.own.revenue,
            state=one.state,
            by=by.name if by else "",
            share=_share(one.value, most),
        )
        nodes.append(node)
        deepest = max(deepest, depth)
        if by is not None:
            edges.append(Edge(_path(by, node), one.state))
        if depth < DEEPEST:
            waiting += [(friend, depth + 1, node) for friend in reversed(one.friends)]
    return Graph(
        nodes=nodes,
        edges=edges,
        width=deepest * COLUMN + BOX + 2,
        height=line * ROW + TALL + 2,
        people=count,
        currency=business().currency,
    )


def _share(value: Decimal, most: Decimal) -> int:
    return 0 if most <= 0 or value <= 0 else max(1, min(5, int(value * 5 / most)))


def _path(by: Node, to: Node) -> str:
    """From the right edge of one to the left edge of the other, round at the bends."""
    start, end = by.x + BOX, to.x
    middle = (start + end) // 2
    return f"M{start} {by.middle}C{middle} {by.middle} {middle} {to.middle} {end} {to.middle}"
