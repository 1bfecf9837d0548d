from rapport.plumbing.kernel.words import say

from .pack import Pack, SampleField, SamplePolicy

WORKSHOP = Pack(
    kind="workshop",
    fields=(
        SampleField(
            key="vehicle", label=say("Vehicle or machine"), help_text=say("Make, model and year.")
        ),
        SampleField(key="licence_plate", label=say("Licence plate or serial number")),
        SampleField(key="next_service_on", label=say("Next service"), kind="date"),
        SampleField(key="mileage", label=say("Mileage at the last visit"), kind="number"),
        SampleField(
            key="wants_replacement", label=say("Wants a replacement meanwhile"), kind="yes_no"
        ),
    ),
    tags=(say("fleet"), say("vintage"), say("waits on site")),
    policies=(
        SamplePolicy(
            key="estimates",
            title=say("No work without a yes"),
            text=say(
                "Before we begin, the customer hears what it costs and when it is done.\n"
                "If we find more, we stop and ask. What was not agreed is not charged."
            ),
            is_public=True,
        ),
        SamplePolicy(
            key="warranty",
            title=say("Our work is guaranteed"),
            text=say(
                "What we repaired and fails again within 12 months is repaired free of charge.\n"
                "These repairs come first on the next working day."
            ),
            is_public=True,
        ),
    ),
)
