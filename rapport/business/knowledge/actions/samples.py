from datetime import datetime

from django.db import transaction
from django.utils import translation

from rapport.business.knowledge.models import Article
from rapport.business.knowledge.presets import samples_of
from rapport.business.team.queries import business
from rapport.plumbing.design.words import spoken

from .write import write


@transaction.atomic
def bring_samples(*, kind: str, now: datetime) -> list[Article]:
    """Articles to begin with, in the language of the business, for us only until somebody read
    them. None comes twice."""
    known = set(Article.objects.values_list("sample", flat=True))
    with translation.override(business().language):
        return [
            write(
                None,
                title=spoken(one.title),
                text=spoken(one.text),
                kind=one.kind,
                tags=[spoken(one.tag)],
                sample=one.key,
                by=None,
                now=now,
            )
            for one in samples_of(kind)
            if one.key not in known
        ]
