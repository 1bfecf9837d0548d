"""What an app above shows beside the mirror, known by its address alone."""

from django.urls import NoReverseMatch

from rapport.plumbing.design.addresses import address


def checkup_address() -> str:
    """Where "What hurts most now" is told; nothing while there is no such page."""
    try:
        return address("checkup:worst")
    except NoReverseMatch:
        return ""
