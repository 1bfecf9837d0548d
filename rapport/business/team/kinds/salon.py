from rapport.plumbing.kernel.words import say

from .pack import Pack, SampleField, SamplePolicy, Stages

SALON = Pack(
    kind="salon",
    called="guest",
    stages=Stages(say("Not been here yet"), say("Guest"), say("Former guest")),
    fields=(
        SampleField(
            key="hair_type",
            label=say("Hair type"),
            kind="choice",
            about="person",
            choices=(say("Straight"), say("Wavy"), say("Curly"), say("Coily")),
        ),
        SampleField(key="colour_formula", label=say("Colour formula"), about="person"),
        SampleField(key="allergies", label=say("Allergies"), about="person", is_private=True),
        SampleField(key="favourite_stylist", label=say("Favourite stylist"), about="person"),
        SampleField(
            key="likes_to_talk",
            label=say("Likes to talk"),
            kind="yes_no",
            about="person",
            help_text=say("Some come for the quiet."),
        ),
    ),
    tags=(say("colour"), say("bridal"), say("walk-in")),
    policies=(
        SamplePolicy(
            key="not_happy",
            title=say("Not happy?"),
            text=say(
                "If it does not look right at home, come back within 14 days and we put it "
                "right free of charge."
            ),
            is_public=True,
        ),
        SamplePolicy(
            key="patch_test",
            title=say("Before a first colour"),
            text=say(
                "A guest who has not had this colour here before gets a patch test 48 hours "
                "earlier.\nThe result is written down; without it we do not colour."
            ),
        ),
    ),
)
