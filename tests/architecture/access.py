"""Who may go where: one line for every address of the program. A new address needs a new line.

    ("customers/", MEMBERS)                      every role that has signed in
    ("settings/tokens/", Capability.MANAGE_...)  the roles that carry this capability; others find nothing
    ("sign-in/", PUBLIC)                         anyone
    ("api/v1/customers", TOKEN)                  programs with a token; others are answered 401

`REFUSES_GET` names addresses that only take what is posted. Rows that an address needs are made by
`world.py`, by the name of the argument: <int:customer_id> is the customer of the world.
"""

from rapport.business.team.rules import Capability

PUBLIC = "public"
MEMBERS = "members"
TOKEN = "token"

Rule = str | Capability

ACCESS: dict[str, Rule] = {}
