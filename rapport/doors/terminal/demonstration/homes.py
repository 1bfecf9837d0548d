"""Families under one roof: one telephone, one letter box, several people."""

from rapport.business.customers.models import Tie
from rapport.business.customers.rules import sort_name

from .words.names import families
from .world import Life, World

SHARE = 14  # one household for so many people


def share_homes(world: World) -> None:
    """Some people move together: one name, one phone, often one address for mail."""
    chance = world.chance("homes")
    tied = {id(tie.customer) for tie in world.shelf.ties}
    free = [life for life in world.people if not life.is_known and id(life.row) not in tied]
    chance.shuffle(free)
    for _ in range(len(world.people) // SHARE):
        if len(free) < 4:
            break
        head, *others = [free.pop() for _ in range(chance.choice((2, 2, 3)))]
        family = chance.choice(families(head.culture))
        taken = {life.row.name for life in world.people}
        members = [head, *others]
        wanted = [f"{life.row.name.split()[0]} {family}" for life in members]
        if taken & set(wanted) or len(set(wanted)) < len(wanted):
            continue
        for life, name in zip(members, wanted, strict=True):
            life.row.name, life.row.sort_name = name, sort_name(name)
        _move_in(world, head, others, has_one_mailbox=chance.random() < 0.5)
    okafors = [life for life in world.people if life.row.name.endswith(" Okafor")][:2]
    _move_in(world, okafors[0], okafors[1:], has_one_mailbox=True)


def _move_in(world: World, head: Life, others: list[Life], *, has_one_mailbox: bool) -> None:
    family = sort_name(head.row.name).split()[0].replace("đ", "d")
    plain = "".join(c for c in family if c.isascii() and c.isalpha())
    if has_one_mailbox:
        head.email = (
            f"familie.{plain}{'' if head.is_known else len(head.row.name)}@quaypost.example"
        )
    for life in others:
        life.home, life.row.city = head.home, head.row.city
        life.phone = head.phone
        if has_one_mailbox:
            life.email = head.email
        world.shelf.ties.append(Tie(customer=life.row, to=head.row, kind="household"))
