"""Django's own i18n tags, with {% translate "…" %} looked up once for each language.

A page says a hundred such words; to look each of them up anew cost it a tenth of its time.
"""

from typing import Any

from django import template
from django.template.base import Parser, Token, Variable
from django.templatetags import i18n
from django.utils.translation import get_language

register = template.Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


@register.tag("translate")
def translate(parser: Parser, token: Token) -> template.Node:
    node: Any = i18n.do_translate(parser, token)
    expression = node.filter_expression
    is_constant = isinstance(expression.var, Variable) and expression.var.lookups is None
    if not is_constant or expression.filters or node.noop or node.message_context:
        return node  # type: ignore[no-any-return]
    return _Said(expression, node.noop, node.asvar)


class _Said(i18n.TranslateNode):
    def __init__(self, filter_expression: Any, noop: bool, asvar: str | None) -> None:
        super().__init__(filter_expression, noop, None)
        self.name = asvar
        self.known: dict[str | None, str] = {}

    def render(self, context: template.Context) -> str:
        language = get_language()
        said = self.known.get(language)
        if said is None:
            said = self.known[language] = super().render(context)
        if self.name is None:
            return said
        context[self.name] = said
        return ""
