"""Every app's routes under one roof."""

from django.utils import timezone

from rapport.business.cases import api as cases
from rapport.business.checkup.api import router as signs
from rapport.business.companies.api import router as review_meetings
from rapport.business.conversations import api as conversations
from rapport.business.customers import api as customers
from rapport.business.figures.api.serving import router as service_figures
from rapport.business.figures.api.value import router as value_figures
from rapport.business.health.api import router as health
from rapport.business.insights.api import router as suggestions
from rapport.business.insights.api import touch_rules, touches, turnarounds
from rapport.business.knowledge.api import router as articles
from rapport.business.leads import api as leads
from rapport.business.loyalty import api as loyalty
from rapport.business.mirror.api import router as mirror
from rapport.business.projects import api as projects
from rapport.business.promises.api import router as promises
from rapport.business.recommendations.api import router as recommendations
from rapport.business.referrals import api as referrals
from rapport.business.reflection import api as reflection
from rapport.business.sales import api as sales
from rapport.business.team.actions import touch_token
from rapport.business.team.api import router as members
from rapport.business.team.models import Member
from rapport.business.team.queries import token_of
from rapport.business.trials.api import router as trials
from rapport.plumbing.rest.api import make_api

from .events import router as events
from .pace import Pace
from .webhooks.routes import router as webhooks

pace = Pace()


def whose(secret: str) -> Member | None:
    """The member a token acts as; its last use is noted."""
    token = token_of(secret)
    if token is None:
        return None
    pace.keep(token.pk)
    touch_token(token, now=timezone.now())
    return token.member


api = make_api(
    "Rapport",
    auth=whose,
    description=(
        "Everything Rapport knows and does, for programs. Send a token as "
        "Authorization: Bearer …; make one with: rapport token create."
    ),
)
api.add_router("/customers", customers.router)
api.add_router("/customers", customers.rights)
api.add_router("/customers", customers.preferences)
api.add_router("/customers", customers.goals)
api.add_router("/customers", customers.key_dates)
api.add_router("/customers", customers.kindnesses)
api.add_router("/erasures", customers.erasures)
api.add_router("/customers", customers.merges_of_customer)
api.add_router("/merges", customers.merges)
api.add_router("/contact-points", customers.contact_points)
api.add_router("/consents", customers.consents)
api.add_router("/fields/declared", customers.declared)
api.add_router("/fields", customers.fields)
api.add_router("/segments", customers.segments)
api.add_router("/tags", customers.tags)
api.add_router("/imports", customers.imports)
api.add_router("/ties", customers.ties)
api.add_router("/duplicates", customers.duplicates)
api.add_router("/products", sales.products)
api.add_router("/purchases", sales.purchases)
api.add_router("/quotes", sales.quotes)
api.add_router("/invoices", sales.invoices)
api.add_router("/payments", sales.payments)
api.add_router("/vouchers", loyalty.vouchers)
api.add_router("/redemptions", loyalty.redemptions)
api.add_router("/points", loyalty.points)
api.add_router("/programmes", loyalty.programmes)
api.add_router("/rewards", loyalty.rewards)
api.add_router("/referrals", referrals.referrals)
api.add_router("/referral-codes", referrals.codes)
api.add_router("/health", health)
api.add_router("/figures", value_figures)
api.add_router("/figures", service_figures)
api.add_router("/promises", promises)
api.add_router("/trials", trials)
api.add_router("/letters", reflection.letters)
api.add_router("/assessments", reflection.assessments)
api.add_router("/review-meetings", review_meetings)
api.add_router("/recommendations", recommendations)
api.add_router("/templates", conversations.templates)
api.add_router("/conversations", conversations.router)
api.add_router("/conversations", conversations.inbox)
api.add_router("/messages", conversations.messages)
api.add_router("/messages", conversations.inbox_messages)
api.add_router("/inbound", conversations.inbound)
api.add_router("/visits", conversations.visits)
api.add_router("/articles", articles)
api.add_router("/plans", projects.plans)
api.add_router("/projects", projects.projects)
api.add_router("/needs", projects.needs)
api.add_router("/leads", leads.router)
api.add_router("/lead-stages", leads.stages)
api.add_router("/lead-sources", leads.sources)
api.add_router("/cases", cases.router)
api.add_router("/complaints", cases.register)
api.add_router("/incidents", cases.incidents)
api.add_router("/restitutions", cases.restitutions)
api.add_router("/suggestions", suggestions)
api.add_router("/touches", touches)
api.add_router("/touches/segments", touch_rules)
api.add_router("/turnarounds", turnarounds)
api.add_router("/mirror", mirror)
api.add_router("/signs", signs)
api.add_router("/events", events)
api.add_router("/webhooks", webhooks)
api.add_router("/members", members)
