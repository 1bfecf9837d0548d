from rapport.plumbing.kernel.words import say

from .pack import Pack, SampleField, SamplePolicy

SHOP = Pack(
    kind="shop",
    fields=(
        SampleField(key="size", label=say("Size"), about="person"),
        SampleField(key="favourite_brand", label=say("Favourite brand"), about="person"),
        SampleField(
            key="waiting_for",
            label=say("Waiting for"),
            help_text=say("What we let them know about when it comes in."),
        ),
        SampleField(key="loyalty_card", label=say("Loyalty card number")),
        SampleField(key="buys_on_account", label=say("Buys on account"), kind="yes_no"),
    ),
    tags=(say("regular"), say("gift buyer"), say("trade")),
    policies=(
        SamplePolicy(
            key="returns",
            title=say("Returns"),
            text=say(
                "Anything may come back within 30 days, unused and with the receipt.\n"
                "Whoever stands at the till decides at once; nobody is sent away to ask.\n"
                "If it is broken we put it right first and ask questions later."
            ),
            is_public=True,
        ),
        SamplePolicy(
            key="prices",
            title=say("Honest prices"),
            text=say(
                "The price on the shelf is the price at the till.\n"
                "If we marked it wrongly, the lower price counts."
            ),
            is_public=True,
        ),
    ),
)
