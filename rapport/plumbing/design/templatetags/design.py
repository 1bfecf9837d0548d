"""Rapport's components and ways of saying things; every template has them without loading."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template import defaulttags
from django.template.base import Parser, Token
from django.templatetags.static import static
from django.urls import NoReverseMatch
from django.utils.safestring import SafeString

from rapport.plumbing.design import (
    addresses,
    assets,
    brand,
    charts,
    components,
    frame,
    icons,
    moments,
    qr,
    toasts,
    words,
    woven,
)

register = template.Library()

for component in (
    components.panel,
    components.pill,
    components.empty,
    components.callout,
    components.dialog,
):
    register.simple_block_tag(component)
for tag in (
    components.avatar,
    components.warmth,
    components.dot,
    components.bar,
    icons.icon,
    qr.qr,
):
    register.simple_tag(tag)
register.simple_tag(brand.mark, name="brand_mark")
for chart in (charts.chart_lines, charts.chart_bars, charts.chart_heat):
    register.simple_tag(chart)

register.filter("spoken", words.spoken)
register.filter("spoken_with_stress", words.spoken_with_stress)
register.filter("money", moments.money)
register.filter("minutes_as_words", moments.minutes_as_words)
register.filter("phone", moments.phone)
register.filter("undo_address", toasts.undo_address)


@register.tag
def url(parser: Parser, token: Token) -> template.Node:
    """Django's own {% url %}, which asks the resolver only once for each kind of address."""
    node: Any = defaulttags.url(parser, token)
    return _Address(node.view_name, node.args, node.kwargs, node.asvar)


class _Address(defaulttags.URLNode):
    def render(self, context: template.Context) -> str:
        numbers = [] if self.kwargs else [one.resolve(context) for one in self.args]
        if self.kwargs or not addresses.is_plain(numbers):
            return super().render(context)
        try:
            found = addresses.address(self.view_name.resolve(context), *numbers)
        except NoReverseMatch:
            if self.asvar is None:
                raise
            found = ""
        if self.asvar is None:
            # Letters, digits and dashes: nothing that HTML would need escaped.
            return found
        context[self.asvar] = found
        return ""


@register.filter
def when(value: object) -> SafeString:
    """{{ entry.at|when }}: a <time>, short and relative to now."""
    return moments.when(value)  # type: ignore[arg-type]


@register.filter
def ago(value: object) -> str:
    """{{ entry.at|ago }}: how long since, or until."""
    return moments.ago(value)  # type: ignore[arg-type]


@register.simple_tag
def stylesheets() -> list[str]:
    """The addresses of every stylesheet, in the order of their layers."""
    return assets.addresses("css")


@register.simple_tag
def modules() -> list[str]:
    """The addresses of every ES module."""
    return assets.addresses("js")


@register.simple_tag
def htmx_address() -> str:
    """Where the htmx that django-htmx ships is served."""
    return static("django_htmx/htmx-2.min.js")


@register.simple_tag(takes_context=True)
def theme(context: template.Context) -> str:
    """light, dark, or nothing for the system's: this browser's choice, else the member's."""
    request = context.get("request")
    if not isinstance(request, HttpRequest):
        return ""
    chosen = request.COOKIES.get("theme") or getattr(getattr(request, "user", None), "theme", "")
    return chosen if chosen in {"light", "dark"} else ""


@register.simple_tag(takes_context=True)
def weave(
    context: template.Context, part: str, name: str, things: list[woven.Woven], **common: Any
) -> SafeString:
    """A part for each thing of a list: {% weave "cases/_row.html" "row" rows may_act=may_act %}.

    What all have in common is filled in when it is a text, and else chosen.
    """
    filled, chosen = _parted(common)
    filled["csrf_token"] = str(context.get("csrf_token") or "")
    return woven.weave(part, name, things, chosen=chosen, filled=filled)


@register.simple_tag(takes_context=True)
def framed(context: template.Context, part: str) -> SafeString:
    """A part of the frame, which knows `frame`: {% framed "design/_sidebar.html" %}."""
    user = getattr(context.get("request"), "user", None)
    around = frame.frame_of(context.get("shell") or {}, user=user, theme=theme(context))
    filled = {"csrf_token": str(context.get("csrf_token") or "")}
    return woven.weave(part, "frame", [around], chosen={}, filled=filled)


@register.simple_tag
def still(part: str, **common: Any) -> SafeString:
    """A part that hardly changes from page to page: {% still "design/_head.html" %}.

    Texts are filled in; what else is given is chosen, lists as well.
    """
    filled, chosen = _parted(common)
    return woven.weave(part, "nothing", [woven.Woven()], chosen=chosen, filled=filled)


def _parted(common: dict[str, Any]) -> tuple[dict[str, str], dict[str, Any]]:
    """What is filled in, and what is chosen."""
    filled = {key: value for key, value in common.items() if isinstance(value, str)}
    rest = {key: value for key, value in common.items() if key not in filled}
    return filled, {k: tuple(v) if isinstance(v, list) else v for k, v in rest.items()}


@register.simple_tag(takes_context=True)
def query_with(context: template.Context, **changes: object) -> str:
    """This address's query with some values changed: <a href="?{% query_with page=2 %}">."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in {None, ""}:
            query[name] = str(value)
    return str(query.urlencode())
