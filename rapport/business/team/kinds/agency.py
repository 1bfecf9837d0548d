from rapport.plumbing.kernel.words import say

from .pack import Pack, SampleField, SamplePolicy, Stages

AGENCY = Pack(
    kind="agency",
    called="client",
    stages=Stages(say("Lead"), say("Active client"), say("Former client")),
    fields=(
        SampleField(
            key="retainer",
            label=say("Monthly retainer"),
            kind="money",
            about="company",
            is_private=True,
        ),
        SampleField(
            key="billing_day",
            label=say("Billing day"),
            kind="number",
            about="company",
            help_text=say("Day of the month."),
        ),
        SampleField(key="contract_ends_on", label=say("Contract ends"), kind="date"),
        SampleField(key="brand_guidelines", label=say("Brand guidelines"), kind="link"),
        SampleField(
            key="purchase_order",
            label=say("Needs a purchase order"),
            kind="yes_no",
            about="company",
        ),
    ),
    tags=(say("retainer"), say("project"), say("pitch")),
    policies=(
        SamplePolicy(
            key="changes",
            title=say("Changes of scope"),
            text=say(
                "What is new is written down before it is begun: what, how much, until when.\n"
                "Small things we do gladly; we say so, so that they are seen."
            ),
        ),
        SamplePolicy(
            key="status",
            title=say("No news is news"),
            text=say(
                "Every active client hears from us each Friday: what was done, what comes next, "
                "what we wait for.\nAlso when nothing happened."
            ),
            is_public=True,
        ),
    ),
)
