"""Who takes part in erasing a customer, from the top of the business down."""

from rapport.business.cases.erasing import ERASER as CASES
from rapport.business.checkup.erasing import ERASER as CHECKUP
from rapport.business.companies.erasing import ERASER as COMPANIES
from rapport.business.conversations.erasing import ERASER as CONVERSATIONS
from rapport.business.customers.erasing import ERASER as CUSTOMERS
from rapport.business.customers.erasing import PLUMBING
from rapport.business.customers.rights import Eraser
from rapport.business.health.erasing import ERASER as HEALTH
from rapport.business.insights.erasing import ERASER as INSIGHTS
from rapport.business.knowledge.erasing import ERASER as KNOWLEDGE
from rapport.business.leads.erasing import ERASER as LEADS
from rapport.business.loyalty.erasing import ERASER as LOYALTY
from rapport.business.mirror.erasing import ERASER as MIRROR
from rapport.business.projects.erasing import ERASER as PROJECTS
from rapport.business.promises.erasing import ERASER as PROMISES
from rapport.business.recommendations.erasing import ERASER as RECOMMENDATIONS
from rapport.business.referrals.erasing import ERASER as REFERRALS
from rapport.business.reflection.erasing import ERASER as REFLECTION
from rapport.business.sales.erasing import ERASER as SALES
from rapport.business.trials.erasing import ERASER as TRIALS

ERASERS: tuple[Eraser, ...] = (
    CHECKUP,
    REFLECTION,
    COMPANIES,
    HEALTH,
    INSIGHTS,
    CASES,
    PROJECTS,
    LEADS,
    CONVERSATIONS,
    KNOWLEDGE,
    RECOMMENDATIONS,
    TRIALS,
    REFERRALS,
    LOYALTY,
    PROMISES,
    SALES,
    CUSTOMERS,
    MIRROR,  # It names nobody; it has to know every reference that goes.
    PLUMBING,
)
