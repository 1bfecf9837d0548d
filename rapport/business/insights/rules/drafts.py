"""A first wording for each step, ready in the composer; a person finishes and sends it."""

DRAFTS = {
    "answer": "Hello {called},\n\n",
    "win_back": (
        "Hello {called},\n\nwe have not seen you for a while and wanted to ask how you are. "
        "Is there anything we could do better, or anything we can do for you?\n\n"
    ),
    "greet": (
        "Hello {called},\n\nthank you for coming to us. We are glad to have you. If anything is "
        "not as you hoped, tell us and we put it right.\n\n"
    ),
    "thank": "Hello {called},\n\nthank you. It means a lot to us that you come to us.\n\n",
    "congratulate": (
        "Hello {called},\n\nall of us here wish you a wonderful day and a good year to come.\n\n"
    ),
    "remember": "Hello {called},\n\nwe were thinking of you and wanted to say: \n\n",
    "sponsor": "Hello {called},\n\n",
    "tell": "Hello {called},\n\n",
    "promise": "Hello {called},\n\n",
    "offer": "Hello {called},\n\n",
    "call": "Hello {called},\n\nwhen may we call you?\n\n",
    "apologise": "Hello {called},\n\nwe are sorry. ",
    "referral": (
        "Hello {called},\n\nyour kind words made our week. If you know somebody who would be glad "
        "of us too, send them our way: we look after them as we do after you.\n\n"
    ),
    "introduce": "Hello {called},\n\nI would like to introduce myself. \n\n",
    "invoice": "Hello {called},\n\n",
    "follow_up": (
        "Hello {called},\n\nI wanted to ask how you feel about what we talked of. Is anything "
        "still open?\n\n"
    ),
    "reward": "Hello {called},\n\n",
    "invite": (
        "Hello {called},\n\nit is time to sit down together and look at how things go between "
        "us: what went well, what did not, and what comes next. When would suit you?\n\n"
    ),
    "check_back": (
        "Hello {called},\n\na little while ago something went wrong for you. Is all well now? "
        "If not, tell us and we look after it at once.\n\n"
    ),
}


def draft(kind: str, called: str) -> str:
    return DRAFTS[kind].format(called=called)
