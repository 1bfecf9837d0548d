"""Which kinds of data may be let go of after a time, in the order in which they are shown."""

from rapport.business.conversations.retention import KEPT as CONVERSATIONS
from rapport.business.customers.retention import KEPT as CUSTOMERS
from rapport.business.customers.rights import KeptKind
from rapport.business.insights.retention import KEPT as INSIGHTS

KEPT: tuple[KeptKind, ...] = (*CUSTOMERS[:2], *CONVERSATIONS, *CUSTOMERS[2:], *INSIGHTS)
