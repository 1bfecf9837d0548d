from django.db import models

from rapport.business.team.models import Member
from rapport.plumbing.files.models import StoredFile

from .conversation import Conversation


class Draft(models.Model):
    """An answer not sent yet: survives a closed window, one for each member and conversation."""

    conversation = models.ForeignKey(
        Conversation, models.CASCADE, related_name="drafts", db_index=False
    )
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    text = models.TextField(max_length=50_000)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "member"], name="draft_once"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class DraftFile(models.Model):
    """A file that is to go along with an answer not sent yet; its writer alone sees it."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files", db_index=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "file", "name"], name="draft_file_once"),
        ]

    def __str__(self) -> str:
        return self.name
