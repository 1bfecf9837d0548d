from django.db import models
from django.db.models import Q

from rapport.business.team.models import Member

from .article import Article


class Help(models.Model):
    """It helped: said once by a member for a conversation, or once by a reader of the page."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="helps")
    member = models.ForeignKey(Member, models.CASCADE, null=True, blank=True, related_name="+")
    about = models.CharField(max_length=40, blank=True)  # "conversation:7"
    # A keyed hash of where a reader came from, another for each article; tells of nobody.
    reader = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "member", "about"],
                condition=Q(member__isnull=False),
                name="help_once_for_member",
            ),
            models.UniqueConstraint(
                fields=["article", "reader"], condition=~Q(reader=""), name="help_once_for_reader"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} helped"


class Use(models.Model):
    """A member put it into an answer."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="uses", db_index=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    about = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "member", "about"], name="use_once"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} used"
