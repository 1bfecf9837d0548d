from rapport.plumbing.kernel.words import say

from .pack import Pack, SampleField, SamplePolicy

LAUNDRY = Pack(
    kind="laundry",
    fields=(
        SampleField(
            key="finish",
            label=say("Favourite finish"),
            kind="choice",
            choices=(say("As new"), say("Matt"), say("Light shine"), say("High gloss")),
        ),
        SampleField(
            key="sensitive_to",
            label=say("Sensitive to"),
            about="person",
            help_text=say("Scents, bleach, wool fat …"),
            is_private=True,
        ),
        SampleField(key="pick_up", label=say("We pick up"), kind="yes_no"),
        SampleField(
            key="door_code",
            label=say("How to get in"),
            help_text=say("Bell, door code, neighbour."),
            is_private=True,
        ),
        SampleField(key="monthly_bill", label=say("Gets a monthly bill"), kind="yes_no"),
    ),
    tags=(say("pick-up"), say("monthly bill"), say("delicate")),
    policies=(
        SamplePolicy(
            key="damage",
            title=say("If we spoil something"),
            text=say(
                "We say so before the customer sees it, and offer what it cost minus fair wear.\n"
                "Up to 50 anybody may settle it at once; above that the owner decides the same day."
            ),
            is_public=True,
        ),
        SamplePolicy(
            key="uncollected",
            title=say("What nobody collects"),
            text=say(
                "We remind after one week, after four and after twelve.\n"
                "After a year, and a last letter, it goes to people who need it."
            ),
            is_public=True,
        ),
    ),
)
