"""The letter that tells somebody of what they were given: asked for until it is written, once."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapport.business.customers.queries import standing
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.business.trials import rules
from rapport.business.trials.models import Assignment, Trial
from rapport.business.trials.queries import what_of
from rapport.plumbing.kernel.words import Sentence, say

UNWRITTEN = "none"


@dataclass(frozen=True)
class TrialLetter:
    """What is to be written to whom, and the facts that only the trial knows."""

    assignment_id: int
    customer_id: int
    trial: Trial
    subject: str
    text: str
    facts: Mapping[str, Sentence | str]

    @property
    def by(self) -> Member | None:
        return self.trial.by


def letter_to_write(trial_id: int, customer_id: int) -> TrialLetter | None:
    """The letter they are still to have, held until the transaction ends; nothing when it is done.

    Not when the trial was stopped meanwhile, nor when they were not given what it tells of.
    """
    rows = Assignment.objects.select_for_update(of=("self",)).open().filter(trial=trial_id)
    rows = rows.filter(customer=standing(customer_id), letter="", given_at__isnull=False)
    one = rows.exclude(arm__letter="").select_related("arm", "trial__by", "voucher").first()
    if one is None or one.trial.ends_at is None:
        return None
    day = opening_hours().local(one.trial.ends_at).date()
    return TrialLetter(
        assignment_id=one.pk,
        customer_id=one.customer_id,
        trial=one.trial,
        subject=one.trial.subject,
        text=one.arm.letter,
        facts={
            rules.CODE: one.voucher.code if one.voucher else "",
            rules.WHAT: what_of(one.arm, one.trial.currency),
            rules.UNTIL: say("{day}", day=day),
        },
    )


def note_letter(assignment_id: int, *, message_id: int | None) -> None:
    """It is written, or it cannot be."""
    letter = f"message:{message_id}" if message_id else UNWRITTEN
    Assignment.objects.filter(pk=assignment_id).update(letter=letter)


def letters_of(trial_id: int) -> list[int]:
    """The messages that told of this trial."""
    rows = Assignment.objects.filter(trial=trial_id, letter__startswith="message:")
    return [int(one.removeprefix("message:")) for one in rows.values_list("letter", flat=True)]
