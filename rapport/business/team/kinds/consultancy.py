from rapport.plumbing.kernel.words import say

from .pack import Pack, SampleField, SamplePolicy, Stages

CONSULTANCY = Pack(
    kind="consultancy",
    called="client",
    stages=Stages(say("Prospect"), say("Client"), say("Former client")),
    fields=(
        SampleField(key="industry", label=say("Industry"), about="company"),
        SampleField(key="employees", label=say("Employees"), kind="number", about="company"),
        SampleField(
            key="day_rate",
            label=say("Agreed day rate"),
            kind="money",
            about="company",
            is_private=True,
        ),
        SampleField(
            key="contract_ends_on", label=say("Contract ends"), kind="date", about="company"
        ),
        SampleField(
            key="confidentiality_signed",
            label=say("Confidentiality agreement signed"),
            kind="yes_no",
        ),
    ),
    tags=(say("framework contract"), say("workshop"), say("speaker")),
    policies=(
        SamplePolicy(
            key="confidentiality",
            title=say("Confidentiality"),
            text=say(
                "What a client tells us is never told to another, also not as a nameless "
                "example, unless they agreed in writing."
            ),
            is_public=True,
        ),
        SamplePolicy(
            key="bad_news",
            title=say("Bad news travels first"),
            text=say(
                "When a date or a result is in danger the client hears it from us the same "
                "day, together with what we suggest."
            ),
        ),
    ),
)
