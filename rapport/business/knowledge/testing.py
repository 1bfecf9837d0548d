"""Builders for tests. Boring defaults; name only what the test is about."""

from datetime import UTC, datetime
from typing import Any

from rapport.business.knowledge import actions
from rapport.business.knowledge.models import Article

WRITTEN = datetime(2026, 3, 2, 9, tzinfo=UTC)


def an_article(
    *,
    title: str = "How do I look after suede?",
    text: str = "Brush it dry, always in one direction.",
    now: datetime = WRITTEN,
    **facts: Any,
) -> Article:
    facts.setdefault("by", None)
    return actions.write(None, title=title, text=text, now=now, **facts)
