from dataclasses import dataclass

from rapport.business.team.models import Member
from rapport.business.team.rules.sign_in import look
from rapport.plumbing.mail.addresses import normalise


@dataclass(frozen=True)
class TeamScreen:
    here: list[Member]
    gone: list[Member]


def team_screen(member: Member) -> TeamScreen:
    """Everyone who works here, and who once did."""
    people = list(Member.objects.people().visible_to(member).by_name())
    return TeamScreen(
        here=[one for one in people if one.is_active],
        gone=[one for one in people if not one.is_active],
    )


def member_at(address: str) -> Member | None:
    """The active colleague with exactly this address; a look-alike is nobody."""
    wanted = normalise(address)
    if not wanted:
        return None
    return Member.objects.people().active().filter(email=wanted).first()


def is_taken(address: str, *, but: int | None = None) -> bool:
    """Whether a colleague has this address, or one that cannot be told from it."""
    rows = Member.objects.people().values_list("pk", "email")
    return look(address) in {look(email or "") for pk, email in rows if pk != but}
