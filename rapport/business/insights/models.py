from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.business.cases.models import Case
from rapport.business.conversations.models import Conversation
from rapport.business.customers.models import Customer
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability


class Rhythm(models.Model):
    """How often a customer comes: their own median gap, and the day it becomes a silence."""

    customer = models.OneToOneField(Customer, models.CASCADE, primary_key=True, related_name="+")
    visits = models.PositiveIntegerField(default=0)  # days with a purchase
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    gap_days = models.FloatField(null=True, blank=True)  # median of the gaps between visits
    spread_days = models.FloatField(null=True, blank=True)  # median absolute deviation × 1.4826
    spent = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    last_year = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    # From this day on the silence is longer than the customer's own rhythm explains.
    quiet_from = models.DateField(null=True, blank=True)
    # When a sweep has looked at the silence; empty again once the figures change.
    quiet_seen_on = models.DateField(null=True, blank=True)
    figured_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["quiet_from"],
                condition=Q(quiet_from__isnull=False, quiet_seen_on=None),
                name="rhythm_quiet",
            ),
        ]

    def __str__(self) -> str:
        return f"rhythm of {self.customer_id}"


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
        return self.order_by("rank", models.F("act_by").asc(nulls_last=True), "-worth", "pk")


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

    customer = models.OneToOneField(
        Customer, models.CASCADE, null=True, blank=True, related_name="+"
    )
    # For a sender nobody has recognised yet, the conversation stands in.
    conversation = models.OneToOneField(
        Conversation, models.CASCADE, null=True, blank=True, related_name="+"
    )
    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    # Which reminder, where there may be several of a kind: "key_date:7".
    about = models.CharField(max_length=40, blank=True)
    rank = models.PositiveSmallIntegerField()  # 1 overdue … 5 a kindness
    act_by = models.DateTimeField(null=True, blank=True)
    worth = models.FloatField(default=0)  # money at stake × chance that acting helps
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
            models.Index(fields=["rank", "act_by", "-worth", "id"], name="suggestion_today"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(customer__isnull=False) | Q(conversation__isnull=False),
                name="suggestion_for_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.customer_id}"


class Reply(models.Model):
    """What a member said to a suggestion: done, later, or not this. It teaches Today."""

    class Choice(models.TextChoices):
        DONE = "done", _("Done")
        LATER = "later", _("Later")
        NOT_THIS = "not_this", _("Not this")

    customer = models.ForeignKey(
        Customer, models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    conversation = models.ForeignKey(
        Conversation, models.CASCADE, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=12, choices=Suggestion.Kind)
    about = models.CharField(max_length=40, blank=True)
    choice = models.CharField(max_length=8, choices=Choice)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["customer", "kind", "-at"], name="reply_of_customer")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.choice}"
