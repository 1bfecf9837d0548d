from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.business.cases.models import Case
from rapport.business.conversations.models import Conversation
from rapport.business.customers.models import Customer
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability

CARE = 4  # the first rank without a deadline, as rules.proposed says


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def visible_to(self, member: Member) -> Self:
        if not member.can(Capability.SEE_RECORDS):
            return self.none()
        if member.can(Capability.SEE_PRIVATE):
            return self
        return self.filter(audience="all").filter(
            Q(customer=None) | Q(customer__is_private=False) | Q(customer__keeper=member)
        )

    def most_valuable_first(self) -> Self:
        return self.order_by("rank", models.F("act_by").asc(nulls_last=True), "-score", "pk")

    def kindnesses(self) -> Self:
        """Those that no deadline drives: here small customers have their reserved share."""
        return self.filter(rank__gte=CARE)

    def longest_waiting_first(self) -> Self:
        return self.order_by("made_at", "pk")


class Suggestion(models.Model):
    """The one step that is worth taking now for a customer (or for a sender not yet known).

    Kept up by reactions: it exists exactly while something is due. Never two for one customer.
    """

    class Kind(models.TextChoices):
        ANSWER = "answer", _("Answer")
        CHECK_BACK = "check_back", _("Check back")
        WIN_BACK = "win_back", _("Win back")
        GREET = "greet", _("Greet")
        THANK = "thank", _("Thank")
        CONGRATULATE = "congratulate", _("Congratulate")
        REMEMBER = "remember", _("Get in touch")
        SPONSOR = "sponsor", _("See to the sponsor")
        TELL = "tell", _("Tell how it goes")
        OFFER = "offer", _("Offer")
        PROMISE = "promise", _("Keep a promise")
        CALL = "call", _("Call")
        APOLOGISE = "apologise", _("Apologise")
        REFERRAL = "referral", _("Ask for a referral")
        INTRODUCE = "introduce", _("Introduce")
        INVOICE = "invoice", _("Remind of a bill")
        FOLLOW_UP = "follow_up", _("Follow up")
        REWARD = "reward", _("Tell of their points")
        INVITE = "invite", _("Invite to a review")

    customer = models.OneToOneField(
        Customer, models.CASCADE, null=True, blank=True, related_name="+"
    )
    # For a sender nobody has recognised yet, the conversation stands in.
    conversation = models.OneToOneField(
        Conversation, models.CASCADE, null=True, blank=True, related_name="+"
    )
    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, related_name="+")
    # Who sees to it: the owner of the case or the promise, else who looks after the customer.
    owner = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=12, choices=Kind)
    # Which reminder, where there may be several of a kind: "key_date:7".
    about = models.CharField(max_length=40, blank=True)
    rank = models.PositiveSmallIntegerField()  # 1 overdue … 5 a kindness
    act_by = models.DateTimeField(null=True, blank=True)
    worth = models.FloatField(default=0)  # money at stake × chance that acting helps
    # What puts it in order among equals: the logarithm of the worth, so that no big customer
    # outweighs all small ones, times what replies taught about its kind.
    score = models.FloatField(default=0)
    reason = models.JSONField()  # a Sentence
    evidence = models.JSONField(default=list)  # Sentences
    draft = models.TextField(blank=True)  # a message ready for the composer
    audience = models.CharField(max_length=20, default="all")
    made_at = models.DateTimeField()
    refreshed_on = models.DateField()  # reasons that count days are said anew each day
    # The inputs it was decided from; equal inputs write nothing.
    fingerprint = models.CharField(max_length=64, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["rank", "act_by", "-score", "id"], name="suggestion_in_order"),
            models.Index(
                fields=["owner", "rank", "act_by", "-score", "id"], name="suggestion_of_member"
            ),
            models.Index(
                fields=["made_at", "id"], condition=Q(rank__gte=4), name="suggestion_waiting"
            ),
            models.Index(fields=["kind"], name="suggestion_by_kind"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(customer__isnull=False) | Q(conversation__isnull=False),
                name="suggestion_for_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.customer_id}"
