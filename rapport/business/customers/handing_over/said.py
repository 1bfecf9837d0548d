"""What they allowed us, what we sent unasked, and everything that happened, in its order."""

from collections.abc import Iterable

from rapport.business.customers.models import Consent, Customer, Restraint, Unasked
from rapport.business.customers.rights import Section
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import heard, say
from rapport.plumbing.ledger.models import Entry, Mention

Rows = Iterable[dict[str, object]]


def _consents(one: Customer) -> Rows:
    for proof in Consent.objects.filter(customer=one).order_by("at", "pk"):
        yield {
            "at": proof.at,
            "purpose": str(proof.get_purpose_display()),
            "channel": str(proof.get_channel_display()),
            "answer": str(proof.get_state_display()),
            "source": str(proof.get_source_display()),
            "wording": proof.wording,
            "address": proof.point,
        }


def _restraints(one: Customer) -> Rows:
    for reason in Restraint.objects.filter(customer=one).order_by("placed_at", "pk"):
        yield {
            "since": reason.placed_at,
            "reason": spoken(heard(reason.reason)),
            "lifted_at": reason.lifted_at,
        }


def _unasked(one: Customer) -> Rows:
    for sent in Unasked.objects.filter(customer=one).order_by("at", "pk"):
        yield {
            "at": sent.at,
            "purpose": str(sent.get_purpose_display()),
            "channel": str(sent.get_channel_display()),
        }


def _history(one: Customer) -> Rows:
    """Every entry that mentions them; one that names somebody private as well is left out."""
    names = [one.reference, *(former.reference for former in one.merged_from.all())]
    others = Mention.objects.filter(reference__startswith="customer:").exclude(reference__in=names)
    entries = Entry.objects.filter(mentions__reference__in=names).distinct()
    private = {
        f"customer:{pk}"
        for pk in Customer.objects.filter(is_private=True).values_list("pk", flat=True)
    }
    hidden = set(
        others.filter(reference__in=private, entry__in=entries).values_list("entry_id", flat=True)
    )
    for entry in entries.order_by("at", "pk").iterator(chunk_size=500):
        if entry.pk not in hidden:
            event = entry.event
            yield {
                "at": entry.at,
                "kind": entry.kind,
                "told": spoken(event.told()),
                "detail": event.detail(),
            }


SAID = (
    Section(
        name="consents",
        title=say("Consents"),
        rows=_consents,
        columns={
            "at": say("When"),
            "purpose": say("For"),
            "channel": say("By"),
            "answer": say("Answer"),
            "source": say("How we know"),
            "wording": say("In these words"),
            "address": say("Address"),
        },
    ),
    Section(
        name="restraints",
        title=say("When we keep silent"),
        rows=_restraints,
        columns={"since": say("Since"), "reason": say("Why"), "lifted_at": say("Until")},
    ),
    Section(
        name="unasked",
        title=say("What we sent unasked"),
        rows=_unasked,
        columns={"at": say("When"), "purpose": say("What for"), "channel": say("By")},
    ),
    Section(
        name="history",
        title=say("Everything that happened"),
        rows=_history,
        columns={"at": say("When"), "told": say("What"), "detail": say("In words")},
    ),
)
