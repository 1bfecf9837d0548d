"""What knowledge does when others announce something."""

from django.utils import timezone

from rapport.business.team.events import KindChosen

from . import actions
from .events import ArticleWritten


def bring_articles(event: KindChosen) -> None:
    actions.bring_samples(kind=event.business_kind, now=timezone.now())


def learn_meaning(event: ArticleWritten) -> None:
    """Only where an optional model is installed."""
    actions.renew_vectors([event.article_id])
