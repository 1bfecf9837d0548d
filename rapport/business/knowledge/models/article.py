from datetime import date, datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Member
from rapport.business.team.rules import Capability

UNHELPFUL_AFTER = timedelta(days=90)


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_to(self, member: Member) -> Self:
        return self if member.can(Capability.SEE_RECORDS) else self.none()

    def current(self) -> Self:
        return self.filter(retired_at=None)

    def public(self) -> Self:
        """What anybody may read."""
        return self.current().filter(is_public=True)

    def to_be_checked(self, today: date) -> Self:
        """Whether it is still true has not been asked for longer than its owner wanted."""
        return self.current().filter(review_on__lte=today)

    def unhelpful(self, now: datetime) -> Self:
        """Old enough to have helped, and nobody was helped by it lately."""
        before = now - UNHELPFUL_AFTER
        stale = Q(helped_at=None) | Q(helped_at__lt=before)
        return self.current().filter(stale, made_at__lt=before)

    def by_title(self) -> Self:
        return self.order_by("title", "pk")


class Article(models.Model):
    """Something we know, written down once for everybody it helps. A tip is a short one."""

    class Kind(models.TextChoices):
        ARTICLE = "article", _("Article")
        TIP = "tip", _("Tip")

    kind = models.CharField(max_length=7, choices=Kind, default=Kind.ARTICLE)
    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=90, unique=True)
    text = models.TextField(max_length=40_000)  # Markdown
    language = models.CharField(max_length=8, blank=True)  # empty: that of the business
    is_public = models.BooleanField(default=False)
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    review_on = models.DateField(null=True, blank=True)  # when to ask: still true?
    checked_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    sample = models.CharField(max_length=60, blank=True)
    # Kept up by actions, so that lists need not count.
    helped = models.PositiveIntegerField(default=0)
    used = models.PositiveIntegerField(default=0)
    helped_at = models.DateTimeField(null=True, blank=True)
    words = models.PositiveIntegerField(default=0)  # its length, for ranking

    objects = ArticleQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["title", "id"], name="article_by_title"),
            models.Index(fields=["-helped", "title", "id"], name="article_by_help"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge:show", args=[self.pk])

    @property
    def reference(self) -> str:
        return f"article:{self.pk}"


class ArticleTag(models.Model):
    """A word it is sorted under."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="tags", db_index=False)
    name = models.CharField(max_length=40)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "name"], name="article_tag_once"),
        ]

    def __str__(self) -> str:
        return self.name


class ArticleVersion(models.Model):
    """How it read before; nothing that was ever said is lost."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=40_000)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="article_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
