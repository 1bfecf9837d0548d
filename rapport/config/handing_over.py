"""What everybody is handed over who asks what we hold about them, in the order of reading."""

from rapport.business.cases import handing_over as cases
from rapport.business.companies import handing_over as companies
from rapport.business.conversations import handing_over as conversations
from rapport.business.customers import handing_over as customers
from rapport.business.customers.rights import Section
from rapport.business.health import handing_over as health
from rapport.business.insights import handing_over as insights
from rapport.business.leads import handing_over as leads
from rapport.business.loyalty import handing_over as loyalty
from rapport.business.projects import handing_over as projects
from rapport.business.promises import handing_over as promises
from rapport.business.recommendations import handing_over as recommendations
from rapport.business.referrals import handing_over as referrals
from rapport.business.reflection import handing_over as reflection
from rapport.business.sales import handing_over as sales
from rapport.business.trials import handing_over as trials

SECTIONS: tuple[Section, ...] = (
    *customers.SECTIONS[:-1],
    *sales.SECTIONS,
    *recommendations.SECTIONS,
    *loyalty.SECTIONS,
    *referrals.SECTIONS,
    *trials.SECTIONS,
    *promises.SECTIONS,
    *conversations.SECTIONS,
    *leads.SECTIONS,
    *projects.SECTIONS,
    *cases.SECTIONS,
    *insights.SECTIONS,
    *health.SECTIONS,
    *companies.SECTIONS,
    *reflection.SECTIONS,
    *customers.SECTIONS[-1:],
)
