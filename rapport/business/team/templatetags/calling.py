"""What this business calls those it serves. {% load calling %}{% called "title" %}"""

from django import template

from rapport.business.team import queries
from rapport.plumbing.design.words import spoken

register = template.Library()


@register.simple_tag
def called(form: str) -> str:
    """`one`, `many`, `title`, `new` or `none`: a whole phrase, as kinds/called.py has it."""
    return spoken(getattr(queries.called(), form))
