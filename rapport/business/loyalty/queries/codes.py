"""Whether what was typed can be the code of a voucher of ours."""

from rapport.business.loyalty import rules
from rapport.business.loyalty.models import Voucher
from rapport.plumbing.kernel.words import Sentence


def refusal_of(code: str) -> Sentence | None:
    """What is wrong with a (tidied) code; one that a voucher of before has is right as it is."""
    reason = rules.code_refusal(code)
    if reason and code and Voucher.objects.filter(code=code).exists():
        return None
    return reason
