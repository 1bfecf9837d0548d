"""Who listens to what. Every effect one app has on another by announcement is on this page."""

from collections.abc import Callable
from typing import Any

from rapport.business.cases import events as cases_events
from rapport.business.cases import reactions as cases
from rapport.business.conversations import events as conversations_events
from rapport.business.conversations import reactions as conversations
from rapport.business.customers import events as customers_events
from rapport.business.customers import reactions as customers
from rapport.business.health import reactions as health
from rapport.business.insights import reactions as insights
from rapport.business.knowledge import events as knowledge_events
from rapport.business.knowledge import reactions as knowledge
from rapport.business.leads import events as leads_events
from rapport.business.leads import reactions as leads
from rapport.business.loyalty import events as loyalty_events
from rapport.business.loyalty import reactions as loyalty
from rapport.business.projects import events as projects_events
from rapport.business.projects import reactions as projects
from rapport.business.promises import events as promises_events
from rapport.business.recommendations import events as recommendations_events
from rapport.business.recommendations import reactions as recommendations
from rapport.business.referrals import events as referrals_events
from rapport.business.referrals import reactions as referrals
from rapport.business.sales import events as sales_events
from rapport.business.sales import reactions as sales
from rapport.business.team import events as team_events
from rapport.business.trials import events as trials_events
from rapport.business.trials import reactions as trials
from rapport.plumbing.kernel.events import Event
from rapport.plumbing.mail import events as mail_events
from rapport.plumbing.messaging import events as messaging_events

REACTIONS: dict[type[Event], tuple[Callable[[Any], None], ...]] = {
    team_events.HoursChanged: (
        cases.reckon_again,
        projects.reckon_silences,
    ),
    team_events.KindChosen: (
        customers.fit_out,
        projects.bring_plans,
        leads.bring_stages,
        knowledge.bring_articles,
        conversations.bring_samples,
        loyalty.bring_programmes,
    ),
    team_events.TargetsChanged: (cases.reckon_again,),
    customers_events.AttentionSet: (insights.look_at_customer,),
    customers_events.CustomerChanged: (insights.look_at_customer,),
    customers_events.KeeperSet: (insights.look_at_customer,),
    customers_events.KeyDateSet: (insights.look_at_customer,),
    customers_events.KeyDateRemoved: (insights.look_at_customer,),
    customers_events.KindnessNoted: (insights.look_at_customer,),
    customers_events.KindnessRemoved: (insights.look_at_customer,),
    customers_events.PreferenceRemoved: (insights.look_at_customer,),
    customers_events.PreferenceStated: (insights.look_at_customer,),
    customers_events.GoalSet: (insights.look_at_customer,),
    customers_events.GoalEnded: (insights.look_at_customer,),
    customers_events.TieChanged: (insights.look_at_tie,),
    customers_events.TieEnded: (insights.look_at_tie,),
    customers_events.SponsorNamed: (insights.look_at_tie,),
    customers_events.SponsorLeaving: (insights.look_at_tie,),
    customers_events.ImportFinished: (customers.look_through_import,),
    customers_events.CustomersMerged: (
        customers.follow,
        insights.look_at_both,
        referrals.look_again,
    ),
    customers_events.CustomersParted: (insights.look_at_both,),
    sales_events.PurchaseMade: (
        insights.look_at_figures,
        sales.learn_from,
        projects.note_purchase,
        referrals.look_at_purchase,
        leads.note_purchase,
        recommendations.note_purchase,
        loyalty.earn,
    ),
    sales_events.PurchaseReturned: (
        insights.look_at_figures,
        sales.learn_from,
        referrals.look_at_purchase,
        loyalty.earn,
    ),
    sales_events.PurchaseClaimed: (
        insights.look_at_figures,
        sales.learn_from,
        referrals.look_at_purchase,
        leads.note_purchase,
        loyalty.earn,
    ),
    sales_events.PurchaseUndone: (
        insights.look_at_figures,
        sales.learn_from,
        referrals.look_at_purchase,
        leads.unwin,
        recommendations.take_back,
        loyalty.earn,
    ),
    sales_events.PurchasesImported: (
        insights.look_at_import,
        sales.learn_from_import,
        referrals.look_at_purchases,
        leads.note_purchases,
        recommendations.note_import,
        loyalty.earn_for_import,
    ),
    sales_events.InvoicesImported: (insights.look_at_import,),
    sales_events.InvoicePaid: (
        referrals.look_at_purchase,
        insights.look_at_customer,
    ),
    sales_events.QuoteAccepted: (
        leads.note_quote,
        insights.look_at_customer,
    ),
    sales_events.QuoteSent: (
        leads.note_quote_sent,
        insights.look_at_customer,
    ),
    sales_events.CustomerThanked: (insights.look_at_customer,),
    promises_events.PromiseBroken: (insights.look_at_customer,),
    promises_events.PromiseCancelled: (insights.look_at_customer,),
    promises_events.PromiseComesDue: (insights.look_at_customer,),
    promises_events.PromiseKept: (insights.look_at_customer,),
    promises_events.PromiseMade: (insights.look_at_customer,),
    promises_events.PromiseMoved: (insights.look_at_customer,),
    promises_events.PromiseReassigned: (insights.look_at_customer,),
    promises_events.PromiseReopened: (insights.look_at_customer,),
    conversations_events.MessageReceived: (
        cases.take_up,
        conversations.bring_back,
        conversations.hear_stop,
        conversations.hold_planned,
        insights.hear_word,
    ),
    conversations_events.MessageSent: (
        cases.note_answer,
        cases.notice_steps,
        insights.look_at_customer,
        leads.note_answer,
    ),
    conversations_events.MessageTakenBack: (
        cases.forget_steps,
        cases.run_on,
        projects.note_taken_back,
        conversations.withdraw_promises,
        leads.forget_answer,
    ),
    conversations_events.MessageNotDelivered: (
        cases.forget_steps,
        cases.run_on,
        leads.forget_answer,
    ),
    conversations_events.InteractionLogged: (
        conversations.hear_stop,
        conversations.offer_promises,
        insights.look_at_customer,
        projects.note_visit,
        leads.take_up_talk,
        leads.note_answer,
    ),
    conversations_events.VisitorServed: (insights.look_at_visitor,),
    conversations_events.ConversationsMerged: (cases.follow_merge,),
    conversations_events.ConversationMovedToPrivate: (cases.follow_to_private,),
    conversations_events.ConversationSplit: (cases.follow_split,),
    conversations_events.RearrangementUndone: (cases.follow_back,),
    conversations_events.ConversationIdentified: (
        cases.identify,
        insights.look_at_identified,
        leads.take_up_identified,
    ),
    mail_events.MailSent: (conversations.note_delivery,),
    mail_events.MailFailed: (conversations.note_delivery,),
    mail_events.MailUncertain: (conversations.note_delivery,),
    messaging_events.TextSent: (conversations.note_text_delivery,),
    messaging_events.TextFailed: (conversations.note_text_delivery,),
    messaging_events.TextUncertain: (conversations.note_text_delivery,),
    cases_events.CaseOpened: (
        cases.alarm,
        cases.acknowledge,
        cases.gather,
        cases.look_for_repeat,
        cases.restrain,
        insights.look_at_case,
        leads.take_up,
    ),
    cases_events.CaseAcknowledged: (cases.notice_acknowledgement,),
    cases_events.CaseAskedAgain: (insights.look_at_case, leads.take_up_again),
    cases_events.CaseAnswered: (insights.look_at_case,),
    cases_events.CaseCorrected: (
        cases.alarm,
        cases.look_for_repeat,
        cases.restrain,
        insights.look_at_case,
    ),
    cases_events.CaseIdentified: (
        cases.gather,
        cases.look_for_repeat,
        cases.restrain,
        insights.look_at_case,
    ),
    cases_events.CaseMoved: (cases.restrain, insights.look_at_case),
    cases_events.CaseOverdue: (insights.look_at_case,),
    cases_events.CaseReopened: (
        cases.alarm,
        cases.restrain,
        insights.look_at_case,
    ),
    cases_events.CaseResolved: (
        cases.restrain,
        insights.look_at_case,
    ),
    cases_events.CaseCheckedBack: (insights.look_at_case,),
    knowledge_events.ArticleWritten: (knowledge.learn_meaning,),
    projects_events.NeedAnswered: (insights.look_at_customer,),
    projects_events.NeedNoticed: (insights.look_at_customer,),
    projects_events.NeedOffered: (insights.look_at_customer,),
    projects_events.NeedRipened: (insights.look_at_customer,),
    projects_events.ProjectBegun: (insights.look_at_customer,),
    projects_events.ProjectEnded: (insights.look_at_customer,),
    projects_events.ProjectLate: (insights.look_at_customer,),
    projects_events.ProjectMoved: (insights.look_at_customer,),
    projects_events.ProjectReopened: (insights.look_at_customer,),
    projects_events.ProjectSilent: (insights.look_at_customer,),
    projects_events.ProjectStepped: (insights.look_at_customer,),
    projects_events.ProjectTold: (insights.look_at_customer,),
    sales_events.InvoiceOverdue: (insights.look_at_customer,),
    sales_events.InvoiceSent: (insights.look_at_customer,),
    sales_events.InvoiceVoided: (insights.look_at_customer,),
    sales_events.PaymentMade: (insights.look_at_customer,),
    sales_events.PaymentReminded: (insights.look_at_customer,),
    sales_events.PaymentReversed: (insights.look_at_customer,),
    sales_events.QuoteDeclined: (insights.look_at_customer,),
    sales_events.QuoteExpired: (insights.look_at_customer,),
    leads_events.LeadAnswered: (insights.look_at_customer,),
    leads_events.LeadChanged: (insights.look_at_customer,),
    leads_events.LeadDismissed: (insights.look_at_customer,),
    leads_events.LeadLost: (insights.look_at_customer,),
    leads_events.LeadMoved: (insights.look_at_customer,),
    leads_events.LeadOpened: (insights.look_at_customer,),
    leads_events.LeadRevived: (insights.look_at_customer,),
    leads_events.LeadWon: (insights.look_at_customer,),
    loyalty_events.PointsExpired: (insights.look_at_customer,),
    loyalty_events.PointsExpireSoon: (insights.look_at_customer,),
    loyalty_events.PointsHandedOn: (insights.look_at_handed_on,),
    loyalty_events.PointsReversed: (insights.look_at_customer,),
    loyalty_events.PointsSpent: (insights.look_at_customer,),
    referrals_events.AdvocateThanked: (insights.look_at_customer,),
    referrals_events.FriendAskedFor: (insights.look_at_customer,),
    referrals_events.ReferralAccepted: (insights.look_at_friend,),
    referrals_events.ReferralCame: (insights.look_at_friend,),
    referrals_events.ReferralRefused: (insights.look_at_friend,),
    recommendations_events.RecommendationDismissed: (insights.look_at_customer,),
    recommendations_events.RecommendationOffered: (insights.look_at_customer,),
    recommendations_events.RecommendationReopened: (insights.look_at_customer,),
    trials_events.TrialFinished: (trials.give_what_waited,),
    trials_events.TrialOfferGiven: (conversations.write_offer,),
    trials_events.TrialStopped: (conversations.withdraw_offers, trials.give_what_waited),
}

# How things stand between us and a customer follows nearly everything that happens between us.
_STANDING: tuple[tuple[Callable[[Any], None], tuple[type[Event], ...]], ...] = (
    (health.look_at, (
        sales_events.PurchaseMade, sales_events.PurchaseReturned, sales_events.PurchaseClaimed,
        sales_events.PurchaseUndone, sales_events.InvoicePaid, sales_events.InvoiceOverdue,
        sales_events.InvoiceVoided, sales_events.PaymentReversed, loyalty_events.PointsSpent,
        promises_events.PromiseBroken, promises_events.PromiseCancelled,
        promises_events.PromiseKept, promises_events.PromiseMoved, promises_events.PromiseReopened,
        cases_events.CaseOpened, cases_events.CaseAnswered, cases_events.CaseCorrected,
        cases_events.CaseIdentified, cases_events.CaseOverdue, cases_events.CaseReopened,
        cases_events.CaseResolved, cases_events.CaseCheckedBack, conversations_events.MessageSent,
        conversations_events.MessageTakenBack, conversations_events.InteractionLogged,
        conversations_events.VisitorServed, conversations_events.ConversationIdentified,
        customers_events.KindnessNoted, customers_events.KindnessRemoved,
        customers_events.ConsentWithdrawn, recommendations_events.RecommendationTaken,
    )),
    (health.hear, (conversations_events.MessageReceived,)),
    (health.look_at_import, (sales_events.PurchasesImported, sales_events.InvoicesImported)),
    (health.look_at_both, (customers_events.CustomersMerged, customers_events.CustomersParted)),
    (health.look_at_tie, (
        customers_events.SponsorNamed, customers_events.SponsorLeaving,
        customers_events.TieChanged, customers_events.TieEnded,
    )),
    (health.look_at_friend, (
        referrals_events.ReferralAccepted, referrals_events.ReferralRefused,
        referrals_events.ReferralRewarded,
    )),
)  # fmt: skip
for _reaction, _kinds in _STANDING:
    for _kind in _kinds:
        REACTIONS[_kind] = (*REACTIONS.get(_kind, ()), _reaction)
