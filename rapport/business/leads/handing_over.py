"""What somebody asked for before they bought, for the file handed over to them."""

from collections.abc import Iterable

from rapport.business.customers.models import Customer
from rapport.business.customers.rights import Section
from rapport.business.leads.models import Lead
from rapport.plumbing.kernel.words import say


def _leads(one: Customer) -> Iterable[dict[str, object]]:
    rows = Lead.objects.filter(customer=one).select_related("source", "stage", "product")
    for lead in rows.prefetch_related("steps__stage").order_by("opened_at", "pk"):
        yield {
            "want": lead.want,
            "details": lead.details,
            "product": lead.product.name if lead.product else "",
            "source": lead.source.name,
            "opened_at": lead.opened_at,
            "first_answer_at": lead.first_answer_at,
            "state": str(lead.get_state_display()),
            "stage": lead.stage.name,
            "value": lead.value,
            "currency": lead.currency,
            "chance": lead.chance,
            "next_step": lead.next_step,
            "next_on": lead.next_on,
            "reason": str(lead.get_lost_reason_display()) if lead.lost_reason else "",
            "words": lead.lost_words,
            "steps": [
                {
                    "at": step.at,
                    "stage": step.stage.name,
                    "state": str(step.get_state_display()),
                    "words": step.words,
                }
                for step in sorted(lead.steps.all(), key=lambda step: (step.at, step.pk))
                if step.undone_at is None
            ],
        }


SECTIONS = (
    Section(
        name="leads",
        title=say("What you asked us for"),
        rows=_leads,
        columns={
            "want": say("What you wanted"),
            "details": say("Details"),
            "product": say("Product"),
            "source": say("How you came to us"),
            "opened_at": say("When"),
            "first_answer_at": say("Our first answer"),
            "state": say("How it ended"),
            "stage": say("How far it came"),
            "value": say("What it may have been worth"),
            "currency": say("Currency"),
            "chance": say("Our guess of the chance, in percent"),
            "next_step": say("Next step"),
            "next_on": say("On"),
            "reason": say("Why you did not buy"),
            "words": say("What you said"),
            "steps": say("Steps"),
        },
        within={
            "at": say("When"),
            "stage": say("How far it came"),
            "state": say("How it ended"),
            "words": say("What you said"),
        },
    ),
)
