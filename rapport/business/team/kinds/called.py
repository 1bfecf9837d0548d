"""What we call those we serve, in every form that a screen needs."""

from dataclasses import dataclass

from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class Called:
    """Whole phrases, since no two languages build them alike."""

    one: Sentence
    many: Sentence
    title: Sentence
    new: Sentence
    none: Sentence


CALLED: dict[str, Called] = {
    "customer": Called(
        one=say("customer"),
        many=say("customers"),
        title=say("Customers"),
        new=say("New customer"),
        none=say("No customers yet"),
    ),
    "client": Called(
        one=say("client"),
        many=say("clients"),
        title=say("Clients"),
        new=say("New client"),
        none=say("No clients yet"),
    ),
    "patient": Called(
        one=say("patient"),
        many=say("patients"),
        title=say("Patients"),
        new=say("New patient"),
        none=say("No patients yet"),
    ),
    "guest": Called(
        one=say("guest"),
        many=say("guests"),
        title=say("Guests"),
        new=say("New guest"),
        none=say("No guests yet"),
    ),
}


def called_by(name: str) -> Called:
    return CALLED.get(name, CALLED["customer"])
