from rapport.plumbing.kernel.words import say

from .pack import Pack, SampleField, SamplePolicy, Stages

CLINIC = Pack(
    kind="clinic",
    called="patient",
    stages=Stages(say("Enquiry"), say("Patient"), say("Former patient")),
    fields=(
        SampleField(
            key="insurance",
            label=say("Insurance"),
            kind="choice",
            about="person",
            choices=(say("Public"), say("Private"), say("Pays themselves")),
        ),
        SampleField(
            key="insurance_number",
            label=say("Insurance number"),
            about="person",
            is_private=True,
        ),
        SampleField(key="allergies", label=say("Allergies"), about="person", is_private=True),
        SampleField(key="recall_on", label=say("Recall due"), kind="date", about="person"),
        SampleField(
            key="needs_help_on_arrival",
            label=say("Needs help on arrival"),
            kind="yes_no",
            about="person",
        ),
    ),
    tags=(say("recall"), say("anxious"), say("wheelchair")),
    policies=(
        SamplePolicy(
            key="confidence",
            title=say("What patients tell us stays here"),
            text=say(
                "We never say on the telephone or in the waiting room why somebody is here.\n"
                "Whoever calls is asked for the date of birth before anything is said.\n"
                "Messages are sent only to addresses the patient gave us for that."
            ),
            is_public=True,
        ),
        SamplePolicy(
            key="cancelling",
            title=say("Cancelling"),
            text=say(
                "An appointment can be cancelled until 24 hours before without giving a reason.\n"
                "Whoever misses one hears from us kindly: perhaps something happened."
            ),
            is_public=True,
        ),
    ),
)
