from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.business.team import rules
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Forbidden
from rapport.plumbing.kernel.words import say


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
