"""Sentences of rules and events, said in the reader's language."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import formats, timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, heard

from .moments import day_in_words, moment_in_words, money

SLOT = re.compile(r"\{(\w+)\}")


def spoken(sentence: "Sentence | Mapping[str, Any] | str | None") -> str:
    """A sentence, or what a JSON column kept of one, translated and filled in."""
    if sentence is None:
        return ""
    if isinstance(sentence, str):
        return gettext(sentence) if sentence else ""
    if isinstance(sentence, Sentence):
        template, values = sentence.template, sentence.values
    else:
        again = heard(sentence)
        template, values = again.template, again.values
    # Only plain names are filled in: a kept template must never reach into an object.
    return SLOT.sub(lambda slot: _said(values, slot), gettext(template) if template else "")


def spoken_with_stress(sentence: "Sentence | Mapping[str, Any]", slot: str = "name") -> SafeString:
    """The sentence, escaped, with one of its values standing out."""
    again = sentence if isinstance(sentence, Sentence) else heard(sentence)

    def said(found: re.Match[str]) -> str:
        words = escape(_said(again.values, found))
        return format_html("<strong>{}</strong>", words) if found[1] == slot else words

    return mark_safe(SLOT.sub(said, escape(gettext(again.template))))  # noqa: S308 - escaped above


def _said(values: Mapping[str, Any], slot: re.Match[str]) -> str:
    if slot[1] not in values:
        return slot[0]
    value = values[slot[1]]
    if isinstance(value, Sentence):
        return spoken(value)
    if isinstance(value, datetime):
        return moment_in_words(value, timezone.now(), in_sentence=True)
    if isinstance(value, date):
        return day_in_words(value, timezone.localdate(), in_sentence=True)
    if isinstance(value, Money):
        return money(value.amount, value.currency)
    if isinstance(value, float | Decimal):
        return str(formats.number_format(value))
    return str(value)
