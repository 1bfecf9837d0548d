"""Which facts about a customer each app offers. Every filter, column and export reads this page."""

from collections.abc import Callable, Iterable

from rapport.business.cases.fields import case_fields
from rapport.business.conversations.fields import conversation_fields
from rapport.business.customers.fields import Field
from rapport.business.customers.fields.consent import consent_fields
from rapport.business.customers.fields.custom import custom_fields
from rapport.business.customers.fields.days import day_fields
from rapport.business.customers.fields.gathered import gathered_fields
from rapport.business.customers.fields.own import own_fields
from rapport.business.customers.fields.person import person_fields
from rapport.business.health.fields import health_fields
from rapport.business.health.worth_fields import worth_fields
from rapport.business.insights.fields import insight_fields
from rapport.business.leads.fields import lead_fields
from rapport.business.loyalty.fields import loyalty_fields
from rapport.business.projects.fields import project_fields
from rapport.business.promises.fields import promise_fields
from rapport.business.recommendations.fields import recommendation_fields
from rapport.business.referrals.fields import referral_fields
from rapport.business.sales.fields import sales_fields
from rapport.business.trials.fields import trial_fields

# In the order in which they are offered.
FIELDS: tuple[Callable[[], Iterable[Field]], ...] = (
    own_fields,
    gathered_fields,
    person_fields,
    custom_fields,
    sales_fields,
    loyalty_fields,
    referral_fields,
    promise_fields,
    lead_fields,
    trial_fields,
    recommendation_fields,
    conversation_fields,
    project_fields,
    case_fields,
    insight_fields,
    health_fields,
    worth_fields,
    day_fields,
    consent_fields,
)
