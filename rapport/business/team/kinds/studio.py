from rapport.plumbing.kernel.words import say

from .pack import Pack, SampleField, SamplePolicy, Stages

STUDIO = Pack(
    kind="studio",
    called="client",
    stages=Stages(say("Enquiry"), say("Client"), say("Former client")),
    fields=(
        SampleField(key="style", label=say("Style they like")),
        SampleField(key="occasion", label=say("Occasion")),
        SampleField(key="occasion_on", label=say("Day of the occasion"), kind="date"),
        SampleField(key="gallery", label=say("Their gallery"), kind="link"),
        SampleField(key="may_be_shown", label=say("We may show their work"), kind="yes_no"),
    ),
    tags=(say("wedding"), say("family"), say("business portrait")),
    policies=(
        SamplePolicy(
            key="rescheduling",
            title=say("Moving an appointment"),
            text=say(
                "An appointment moves free of charge until 48 hours before.\n"
                "After that half the fee is due; illness is always forgiven."
            ),
            is_public=True,
        ),
        SamplePolicy(
            key="pictures",
            title=say("Whose pictures they are"),
            text=say(
                "Nothing of a client is shown anywhere without their yes, given in writing.\n"
                "A yes can be taken back at any time, and we take the picture down that day."
            ),
            is_public=True,
        ),
    ),
)
