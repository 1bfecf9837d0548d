"""What Today does when others announce something: decide again for whom it concerns."""

from django.utils import timezone

from rapport.business.cases.events import (
    CaseAnswered,
    CaseAskedAgain,
    CaseAssigned,
    CaseCheckedBack,
    CaseCorrected,
    CaseIdentified,
    CaseOpened,
    CaseOverdue,
    CaseReopened,
    CaseResolved,
)
from rapport.business.conversations.events import (
    ConversationIdentified,
    InteractionLogged,
    MessageReceived,
    MessageSent,
    VisitorServed,
)
from rapport.business.customers.events import (
    AttentionSet,
    CustomerChanged,
    CustomersMerged,
    CustomersParted,
    GoalEnded,
    GoalSet,
    KeeperSet,
    KeyDateRemoved,
    KeyDateSet,
    KindnessNoted,
    KindnessRemoved,
    PreferenceRemoved,
    PreferenceStated,
    SponsorLeaving,
    SponsorNamed,
    TieChanged,
    TieEnded,
)
from rapport.business.leads.events import (
    LeadAnswered,
    LeadChanged,
    LeadDismissed,
    LeadLost,
    LeadMoved,
    LeadOpened,
    LeadRevived,
    LeadWon,
)
from rapport.business.loyalty.events import (
    PointsExpired,
    PointsExpireSoon,
    PointsHandedOn,
    PointsReversed,
    PointsSpent,
)
from rapport.business.projects.events import (
    NeedAnswered,
    NeedNoticed,
    NeedOffered,
    NeedRipened,
    ProjectBegun,
    ProjectEnded,
    ProjectLate,
    ProjectMoved,
    ProjectReopened,
    ProjectSilent,
    ProjectStepped,
    ProjectTold,
)
from rapport.business.promises.events import (
    PromiseBroken,
    PromiseCancelled,
    PromiseComesDue,
    PromiseKept,
    PromiseMade,
    PromiseMoved,
    PromiseReassigned,
    PromiseReopened,
)
from rapport.business.recommendations.events import (
    RecommendationDismissed,
    RecommendationOffered,
    RecommendationReopened,
)
from rapport.business.referrals.events import (
    AdvocateThanked,
    FriendAskedFor,
    ReferralAccepted,
    ReferralCame,
    ReferralRefused,
)
from rapport.business.sales.events import (
    CustomerThanked,
    InvoiceOverdue,
    InvoicePaid,
    InvoiceSent,
    InvoicesImported,
    InvoiceVoided,
    PaymentMade,
    PaymentReminded,
    PaymentReversed,
    PurchaseClaimed,
    PurchaseMade,
    PurchaseReturned,
    PurchasesImported,
    PurchaseUndone,
    QuoteAccepted,
    QuoteDeclined,
    QuoteExpired,
    QuoteSent,
)
from rapport.plumbing.ledger.reacting import only_when

from . import actions
from .jobs import look_again

AboutACase = (
    CaseOpened
    | CaseAnswered
    | CaseAskedAgain
    | CaseAssigned
    | CaseCheckedBack
    | CaseCorrected
    | CaseIdentified
    | CaseOverdue
    | CaseReopened
    | CaseResolved
)
AboutSales = PurchaseClaimed | PurchaseMade | PurchaseReturned | PurchaseUndone
AboutACustomer = (
    AttentionSet | CustomerChanged | CustomerThanked | InteractionLogged | KeeperSet | MessageSent
)
AboutAPerson = (
    GoalEnded
    | GoalSet
    | KeyDateRemoved
    | KeyDateSet
    | KindnessNoted
    | KindnessRemoved
    | PreferenceRemoved
    | PreferenceStated
)
AboutATie = SponsorLeaving | SponsorNamed | TieChanged | TieEnded
AboutWork = (
    NeedAnswered
    | NeedNoticed
    | NeedOffered
    | NeedRipened
    | ProjectBegun
    | ProjectEnded
    | ProjectLate
    | ProjectMoved
    | ProjectReopened
    | ProjectSilent
    | ProjectStepped
    | ProjectTold
)
AboutAPromise = (
    PromiseBroken
    | PromiseCancelled
    | PromiseComesDue
    | PromiseKept
    | PromiseMade
    | PromiseMoved
    | PromiseReassigned
    | PromiseReopened
)
AboutMoney = (
    InvoiceOverdue
    | InvoicePaid
    | InvoiceSent
    | InvoiceVoided
    | PaymentMade
    | PaymentReminded
    | PaymentReversed
    | QuoteAccepted
    | QuoteDeclined
    | QuoteExpired
    | QuoteSent
)
AboutALead = (
    LeadAnswered
    | LeadChanged
    | LeadDismissed
    | LeadLost
    | LeadMoved
    | LeadOpened
    | LeadRevived
    | LeadWon
)
AboutThanks = AdvocateThanked | FriendAskedFor
AboutPoints = PointsExpired | PointsExpireSoon | PointsReversed | PointsSpent
AboutWhatFits = RecommendationDismissed | RecommendationOffered | RecommendationReopened
AboutAFriend = ReferralAccepted | ReferralCame | ReferralRefused
BATCH = 200


def look_at_case(event: AboutACase) -> None:
    now = timezone.now()
    if event.customer_id is not None:
        actions.refresh_many([event.customer_id], now=now)
    actions.refresh_strangers_of_case(event.case_id, now=now)


def look_at_figures(event: AboutSales) -> None:
    if event.customer_id is not None:
        now = timezone.now()
        actions.figure_many([event.customer_id], now=now)
        actions.refresh_many([event.customer_id], now=now)


def look_at_customer(
    event: AboutACustomer
    | AboutALead
    | AboutAPerson
    | AboutAPromise
    | AboutMoney
    | AboutPoints
    | AboutThanks
    | AboutWhatFits
    | AboutWork,
) -> None:
    if event.customer_id is not None:
        actions.refresh_many([event.customer_id], now=timezone.now())


def _is_word(event: MessageReceived) -> bool:
    """A person's own word, of somebody we know."""
    return event.customer_id is not None and not event.is_automatic


@only_when(_is_word)
def hear_word(event: MessageReceived) -> None:
    """They wrote: whoever waited to be in touch with them need not wait any more."""
    if event.customer_id is not None:
        actions.hear(event.customer_id, now=timezone.now())


def _is_in_vain(event: VisitorServed) -> bool:
    return event.customer_id is not None and event.outcome in {"left", "not_helped"}


@only_when(_is_in_vain)
def look_at_visitor(event: VisitorServed) -> None:
    """They went away without what they came for."""
    if event.customer_id is not None:
        actions.refresh_many([event.customer_id], now=timezone.now())


def look_at_both(event: CustomersMerged | CustomersParted) -> None:
    """Two records became one, or two again: the figures of both are other ones."""
    now, both = timezone.now(), [event.customer_id, event.other_customer_id]
    actions.figure_many(both, now=now)
    actions.refresh_many(both, now=now)


def look_at_friend(event: AboutAFriend) -> None:
    """Somebody was sent to us: who sent them is to be thanked."""
    both = [pk for pk in (event.customer_id, event.referrer_id) if pk is not None]
    actions.refresh_many(both, now=timezone.now())


def look_at_handed_on(event: PointsHandedOn) -> None:
    """Points that run out soon went from one to the other, and kept their last day."""
    actions.refresh_many([event.customer_id, event.other_customer_id], now=timezone.now())


def look_at_tie(event: AboutATie) -> None:
    actions.refresh_many([event.customer_id, event.to_customer_id], now=timezone.now())


def look_at_identified(event: ConversationIdentified) -> None:
    now = timezone.now()
    actions.refresh_conversations([event.conversation_id], now=now)
    actions.refresh_many([event.customer_id], now=now)


def look_at_import(event: InvoicesImported | PurchasesImported) -> None:
    ids = list(event.customers)
    look_again.enqueue_many(
        {"customers": ids[start : start + BATCH]} for start in range(0, len(ids), BATCH)
    )
