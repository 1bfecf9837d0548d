"""The ways in, besides a password: one-time links, and the keys of programs."""

import hashlib

from django.db import models

from .member import Member


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
