"""The people and companies we know."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Member
from rapport.business.team.queries import stage_word
from rapport.business.team.rules import Capability


class Tag(models.Model):
    name = models.CharField(max_length=60, unique=True)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


def seen_by(member: Member, path: str = "") -> Q:
    """Which customers this member may see, as a condition on rows that lead to one by `path`.

    Private customers are for owners, managers and the member who looks after them. A plain
    condition and not a subquery: SQLite would read the whole table for that.
    """
    if not member.can(Capability.SEE_RECORDS):
        return Q(pk__in=[])
    if member.can(Capability.SEE_PRIVATE):
        return Q()
    at = f"{path}__" if path else ""
    return Q(**{f"{at}is_private": False}) | Q(**{f"{at}keeper": member})


class CustomerQuerySet(models.QuerySet["Customer"]):
    def visible_to(self, member: Member) -> Self:
        """Private customers are for owners, managers and the member who looks after them.

        A record that was merged into another is not seen any more: its survivor is.
        """
        return self.standing().filter(seen_by(member))

    def hidden_from(self, member: Member) -> Self:
        """Those a member may not know of; a merged record is as private as who took it in."""
        own = Q(merged_into=None, is_private=True) & ~Q(keeper=member)
        into = Q(merged_into__is_private=True) & ~Q(merged_into__keeper=member)
        return self.none() if member.can(Capability.SEE_PRIVATE) else self.filter(own | into)

    def standing(self) -> Self:
        """Those that were not merged into another."""
        return self.filter(merged_into=None)

    def led_to(self, customer_id: int) -> Self:
        """Whom this number leads to: the one who has it, or whoever took that record in."""
        if not 0 < customer_id <= models.BigIntegerField.MAX_BIGINT:
            return self.none()  # A number that no row can have.
        taken_in = Customer.objects.filter(pk=customer_id, merged_into__isnull=False)
        return self.filter(
            pk=Coalesce(models.Subquery(taken_in.values("merged_into")[:1]), customer_id)
        )

    def numbered(self, outside_number: str) -> Self:
        """Whom another program means by its number; that of a merged record leads on."""
        had = Customer.objects.filter(outside_number=outside_number)
        return self.filter(pk__in=had.values(head=Coalesce("merged_into", "pk")))

    def people(self) -> Self:
        return self.filter(kind=Customer.Kind.PERSON)

    def companies(self) -> Self:
        return self.filter(kind=Customer.Kind.COMPANY)

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")


class Customer(models.Model):
    """A person or a company we have a relationship with, whether future, current or previous."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        COMPANY = "company", _("Company")

    class Stage(models.TextChoices):
        FUTURE = "future", _("Future")
        CURRENT = "current", _("Current")
        PREVIOUS = "previous", _("Previous")

    class Attention(models.TextChoices):
        MORE = "more", _("Wants more attention")
        GUIDANCE = "guidance", _("Likes guidance now and then")
        QUIET = "quiet", _("Prefers not to be disturbed")

    kind = models.CharField(max_length=8, choices=Kind, default=Kind.PERSON)
    name = models.CharField(max_length=200)
    goes_by = models.CharField(max_length=80, blank=True)
    # What the name sorts by: folded, family name first where it is known.
    sort_name = models.CharField(max_length=200)
    language = models.CharField(max_length=8, blank=True)
    city = models.CharField(max_length=120, blank=True)
    born_on = models.DateField(null=True, blank=True)
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.FUTURE)
    stage_set_by_hand = models.BooleanField(default=False)
    attention = models.CharField(max_length=8, choices=Attention, default=Attention.GUIDANCE)
    warning = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=80, blank=True)
    # The number another program knows this customer by (a till, a shop, an old CRM).
    outside_number = models.CharField(max_length=80, null=True, blank=True, unique=True)
    keeper = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    is_private = models.BooleanField(default=False)
    # The record that took this one in, always one that stands: who is merged on takes along what
    # it took in. Everything of this one is there; its number still leads there.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    made_at = models.DateTimeField()
    # The last time each side spoke or came; kept by actions, read by lists and insights.
    heard_at = models.DateTimeField(null=True, blank=True)
    reached_at = models.DateTimeField(null=True, blank=True)
    tags = models.ManyToManyField(Tag, blank=True, related_name="customers")

    objects = CustomerQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-made_at", "-id"], name="customer_newest"),
            models.Index(fields=["sort_name", "id"], name="customer_by_name"),
            models.Index(fields=["stage", "sort_name", "id"], name="customer_by_stage"),
            models.Index(fields=["-heard_at", "-id"], name="customer_by_heard"),
            models.Index(fields=["kind", "sort_name", "id"], name="customer_by_kind"),
            models.Index(fields=["attention", "sort_name", "id"], name="customer_by_attention"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("workspace:customer", args=[self.pk])

    @property
    def reference(self) -> str:
        return f"customer:{self.pk}"

    def get_stage_display(self) -> str:  # type: ignore[no-redef]
        """The stage in the words of this kind of business: "Former patient"."""
        return stage_word(self.stage)

    @property
    def called(self) -> str:
        """What we say when we speak to them."""
        return self.goes_by or (self.name.split()[0] if self.kind == "person" else self.name)


class StageChange(models.Model):
    """One dated step of the lifecycle, with its reason."""

    customer = models.ForeignKey(
        Customer, models.CASCADE, related_name="stage_changes", db_index=False
    )
    stage = models.CharField(max_length=8, choices=Customer.Stage)
    at = models.DateTimeField()
    reason = models.JSONField()  # a Sentence
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["customer", "-at"], name="stage_change_history")]

    def __str__(self) -> str:
        return f"{self.stage} at {self.at:%Y-%m-%d}"

    def get_stage_display(self) -> str:  # type: ignore[no-redef]
        return stage_word(self.stage)


class Note(models.Model):
    """Something worth remembering about a customer, for colleagues only."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="notes", db_index=False)
    text = models.TextField(max_length=10_000)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    is_pinned = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["customer", "-at"], name="note_of_customer")]

    def __str__(self) -> str:
        return self.text[:60]
