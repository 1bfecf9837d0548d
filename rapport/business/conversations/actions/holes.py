from rapport.business.conversations import rules
from rapport.business.conversations.queries.filling import known_names
from rapport.plumbing.kernel.refusal import Refused


def refuse_holes(text: str) -> None:
    """Nobody should read "{{ first name }}" where their name belongs."""
    if "{{" in text and (reason := rules.hole_refusal(text, known_names())):
        raise Refused(reason)
