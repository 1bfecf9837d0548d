import hashlib
from datetime import time
from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.plumbing.kernel.refusal import Forbidden
from rapport.plumbing.kernel.words import say

from . import rules
from .rules import Capability


class MemberQuerySet(models.QuerySet["Member"]):
    def people(self) -> Self:
        return self.filter(is_robot=False)

    def active(self) -> Self:
        return self.filter(is_active=True)

    def visible_to(self, member: "Member") -> Self:
        """Colleagues know each other; robots are known to those who manage tokens."""
        return self if member.can(Capability.MANAGE_TOKENS) else self.people()

    def by_name(self) -> Self:
        return self.order_by("name", "pk")


MemberStore = BaseUserManager.from_queryset(MemberQuerySet)


class Member(AbstractBaseUser):
    """Someone who works here, or a program that acts for us (a robot, by token)."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner")
        MANAGER = "manager", _("Manager")
        MEMBER = "member", _("Member")
        FRONT_DESK = "front_desk", _("Front desk")
        OBSERVER = "observer", _("Observer")

    class Theme(models.TextChoices):
        SYSTEM = "", _("Like the device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    name = models.CharField(max_length=120)
    email = models.CharField(max_length=254, unique=True, null=True, blank=True)
    role = models.CharField(max_length=12, choices=Role, default=Role.MEMBER)
    is_active = models.BooleanField(default=True)
    is_robot = models.BooleanField(default=False)
    language = models.CharField(max_length=8, blank=True)
    theme = models.CharField(max_length=8, blank=True, choices=Theme, default=Theme.SYSTEM)
    signature = models.TextField(max_length=1000, blank=True)
    joined_at = models.DateTimeField()
    # Grows when every session of this member must end: on leaving, and when asked for.
    session_version = models.PositiveIntegerField(default=1)

    objects = MemberStore()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_robot=True) | Q(email__isnull=False), name="member_person_has_email"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def can(self, capability: Capability) -> bool:
        return self.is_active and rules.may(rules.Role(self.role), capability)

    def require(self, capability: Capability) -> None:
        """Raise Forbidden, in words, when this member's role does not carry it."""
        if not self.can(capability):
            raise Forbidden(
                say(
                    "Your role ({role}) does not include this. Ask an owner or a manager.",
                    role=self.get_role_display(),
                )
            )

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Sessions end with the password, and with the version."""
        base = super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]
        return f"{base}.{self.session_version}"

    @property
    def audiences(self) -> tuple[str, ...]:
        """Which entries, documents and conversations this member may know of."""
        return ("all", "managers") if self.can(Capability.SEE_PRIVATE) else ("all",)

    @property
    def may_see_jobs(self) -> bool:
        return self.can(Capability.SEE_JOBS)

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name else ""


class Business(models.Model):
    """The firm itself: one row."""

    class Kind(models.TextChoices):
        SHOP = "shop", _("Shop")
        WORKSHOP = "workshop", _("Workshop")
        STUDIO = "studio", _("Studio")
        AGENCY = "agency", _("Agency")
        CLINIC = "clinic", _("Clinic or practice")
        SALON = "salon", _("Salon or barber")
        CONSULTANCY = "consultancy", _("Consultancy")
        LAUNDRY = "laundry", _("Laundry or cleaning")
        RESTAURANT = "restaurant", _("Restaurant or café")
        OTHER = "other", _("Something else")

    ONLY = 1

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=40, default="shop")
    zone = models.CharField(max_length=60, default="UTC")
    currency = models.CharField(max_length=3, default="EUR")
    language = models.CharField(max_length=8, default="en")
    country = models.CharField(max_length=2, blank=True)
    region = models.CharField(max_length=10, blank=True)
    keeps_public_holidays = models.BooleanField(default=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(max_length=500, blank=True)
    website = models.CharField(max_length=200, blank=True)
    voice = models.TextField(max_length=4000, blank=True)
    is_demonstration = models.BooleanField(default=False)
    set_up_at = models.DateTimeField(null=True, blank=True)
    # What we send unasked: so much a month to one customer, and nothing during the quiet hours.
    unasked_per_month = models.PositiveSmallIntegerField(default=4)
    quiet_from = models.TimeField(default=time(20))
    quiet_until = models.TimeField(default=time(8))
    # Grows when the hours change, so that due times know to be computed again.
    hours_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="business_is_one")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_set_up(self) -> bool:
        return self.set_up_at is not None


class OpeningWindow(models.Model):
    """One stretch of an ordinary week. Closing at or before opening runs past midnight."""

    weekday = models.PositiveSmallIntegerField(validators=[MaxValueValidator(6)])
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ["weekday", "opens", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["weekday", "opens"], name="opening_window_once"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="opening_window_weekday"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday}: {self.opens:%H:%M}–{self.closes:%H:%M}"


class Closure(models.Model):
    """Days on which the week does not hold: closed, or open only from `opens` to `closes`."""

    first_on = models.DateField()
    last_on = models.DateField()
    name = models.CharField(max_length=120)
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)

    class Meta:
        ordering = ["first_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="closure_order"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.first_on}"


class Target(models.Model):
    """How soon we answer, in opening minutes, for a kind of case and its severity (0: any)."""

    case_kind = models.CharField(max_length=12)
    severity = models.PositiveSmallIntegerField(default=0)
    first_answer = models.PositiveIntegerField()
    next_answer = models.PositiveIntegerField()
    update = models.PositiveIntegerField()
    resolution = models.PositiveIntegerField()

    class Meta:
        ordering = ["case_kind", "severity"]
        constraints = [
            models.UniqueConstraint(fields=["case_kind", "severity"], name="target_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case_kind} {self.severity}"


class SignInLink(models.Model):
    """A one-time way in, sent by mail or printed by a command. Only its digest is kept."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    # Digest of a cookie of the browser that asked; empty for links printed in a terminal.
    browser = models.CharField(max_length=64, blank=True, db_index=True)
    code = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    # The address it was made for: a link does not outlive a change of address.
    made_for = models.CharField(max_length=254)

    def __str__(self) -> str:
        return f"link for {self.member_id}"


class Token(models.Model):
    """A program's key to the API. Acts as its own robot member; only the digest is kept."""

    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=8)
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    made_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def digest_of(secret: str) -> str:
        """A fast digest is right here: the secret is 256 random bits, not a password."""
        return hashlib.sha256(secret.encode()).hexdigest()

    @property
    def is_live(self) -> bool:
        return self.revoked_at is None
