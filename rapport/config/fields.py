"""Which facts about a customer each app offers. Every filter, column and export reads this page."""

from collections.abc import Callable, Iterable

from rapport.business.customers.fields import Field
from rapport.business.customers.fields.own import own_fields

FIELDS: tuple[Callable[[], Iterable[Field]], ...] = (own_fields,)
