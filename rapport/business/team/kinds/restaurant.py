from rapport.plumbing.kernel.words import say

from .pack import Pack, SampleField, SamplePolicy, Stages

RESTAURANT = Pack(
    kind="restaurant",
    called="guest",
    stages=Stages(say("Not been here yet"), say("Guest"), say("Former guest")),
    fields=(
        SampleField(key="favourite_table", label=say("Favourite table")),
        SampleField(
            key="diet",
            label=say("Eats"),
            kind="choice",
            about="person",
            choices=(
                say("Everything"),
                say("Vegetarian"),
                say("Vegan"),
                say("Halal"),
                say("Kosher"),
            ),
        ),
        SampleField(key="allergies", label=say("Allergies"), about="person", is_private=True),
        SampleField(key="favourite_drink", label=say("Favourite drink"), about="person"),
        SampleField(key="high_chair", label=say("Needs a high chair"), kind="yes_no"),
    ),
    tags=(say("regular"), say("celebrates here"), say("business lunch")),
    policies=(
        SamplePolicy(
            key="reservations",
            title=say("Reservations"),
            text=say(
                "A table is kept for 20 minutes; we call before we give it away.\n"
                "From eight guests we ask for a telephone number and a menu two days before."
            ),
            is_public=True,
        ),
        SamplePolicy(
            key="not_right",
            title=say("If a dish is not right"),
            text=say(
                "It is taken back and off the bill without a question.\n"
                "Whoever serves decides; the kitchen hears it the same evening."
            ),
        ),
    ),
)
