"""What to do so that a relationship does not hang on one person."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True)
class Candidate:
    """Somebody there who might stand for us, with how many days of contact we had in two years."""

    customer_id: int
    name: str
    contacts: int
    is_quiet: bool
    decides: bool


def in_order(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Who speaks with us most comes first; whoever has gone quiet comes last."""
    return tuple(
        sorted(
            candidates,
            key=lambda one: (one.is_quiet, -one.contacts, not one.decides, one.name),
        )
    )


def plan_for(
    *, state: str, sponsor: str, company: str, candidates: Sequence[Candidate]
) -> tuple[Sentence, ...]:
    """The steps in their order. `state` is how well they stand for us: named, silent, leaving."""
    first = next((one for one in in_order(candidates) if not one.is_quiet), None)
    if state == "named":
        return _while_it_is_well(sponsor, company, first)
    if state == "silent":
        return _when_silent(sponsor, company, first)
    if state == "leaving":
        return _when_leaving(sponsor, company, first)
    return _when_nobody(company, first)


def _while_it_is_well(sponsor: str, company: str, first: Candidate | None) -> tuple[Sentence, ...]:
    if first is None:
        return (
            say("Only {name} speaks with us at {company}.", name=sponsor, company=company),
            say("Ask {name} who else should know us, before it is needed.", name=sponsor),
        )
    return (
        say("{name} would be asked first: they speak with us most.", name=first.name),
        say("Let a second colleague of ours get to know {name}.", name=sponsor),
    )


def _when_silent(sponsor: str, company: str, first: Candidate | None) -> tuple[Sentence, ...]:
    steps = [say("Call {name}: silence is often the first sign of leaving.", name=sponsor)]
    if first is not None:
        steps.append(say("Ask {name} whether something has changed.", name=first.name))
    steps.append(say("Offer {company} a review of the relationship.", company=company))
    return tuple(steps)


def _when_leaving(sponsor: str, company: str, first: Candidate | None) -> tuple[Sentence, ...]:
    named = (
        say("Name {name} as sponsor, who speaks with us most.", name=first.name)
        if first is not None
        else say("Find out who decides at {company} from then on.", company=company)
    )
    return (
        say("Thank {name}, and ask who comes after them.", name=sponsor),
        say("Ask {name} to introduce us before they go.", name=sponsor),
        named,
        say("Hold a review with the new sponsor within a month."),
        say("Note where {name} goes: a friend elsewhere is a friend.", name=sponsor),
    )


def _when_nobody(company: str, first: Candidate | None) -> tuple[Sentence, ...]:
    if first is None:
        return (
            say("Nobody at {company} speaks with us now: ask for a name.", company=company),
            say("Write down who works there and what they do."),
        )
    return (
        say("Name {name} as sponsor, who speaks with us most.", name=first.name),
        say("Introduce yourself to {name} and ask what matters to them.", name=first.name),
        say("Plan a first review with {company}.", company=company),
    )
