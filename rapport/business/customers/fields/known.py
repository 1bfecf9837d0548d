"""Every field there is, as config/fields.py and the business's own custom fields say."""

from collections.abc import Callable, Iterable
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from rapport.business.team.models import Member

from .declared import Field, Filling

Source = Callable[[], Iterable[Field]]


@cache
def _sources() -> tuple[Source, ...]:
    return tuple(import_string(settings.FIELDS))


def every() -> dict[str, Field]:
    """All fields by name, in the order in which they are offered, retired ones among them."""
    return {field.name: field for source in _sources() for field in source()}


def seen(member: Member | None) -> dict[str, Field]:
    """Those this member may know; nobody stands for Rapport itself, which may know all."""
    fields = every()
    if member is None:
        return fields
    return {name: field for name, field in fields.items() if field.is_for(member)}


def fillings(member: Member | None = None) -> dict[str, Filling]:
    """Those that a column of a file may fill, by the names of their fields."""
    fields = seen(member).items()
    return {name: field.filling for name, field in fields if field.filling is not None}


def field_named(name: str) -> Field | None:
    return every().get(name)
