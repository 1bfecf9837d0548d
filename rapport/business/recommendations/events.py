from dataclasses import dataclass
from typing import ClassVar

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class AboutARecommendation(Event):
    """What every fact about a recommendation carries."""

    group = "recommendation"
    about: ClassVar[str] = "recommendation_id"
    recommendation_id: int
    customer_id: int
    product_id: int
    name: str  # of the product


@dataclass(frozen=True, kw_only=True)
class RecommendationOffered(AboutARecommendation):
    """A colleague told them of it."""

    kind = "recommendations.offered"
    direction = Direction.FROM_US
    icon = "sparkles"

    def told(self) -> Sentence:
        return say("Offered: {name}", name=self.name)


@dataclass(frozen=True, kw_only=True)
class RecommendationTaken(AboutARecommendation):
    """They bought what would fit; `was_offered` says whether we had told them of it."""

    kind = "recommendations.taken"
    direction = Direction.FROM_THEM
    icon = "circle-check"
    purchase_id: int | None
    was_offered: bool

    def told(self) -> Sentence:
        if self.was_offered:
            return say("Bought what we offered: {name}", name=self.name)
        return say("Bought what would fit: {name}", name=self.name)


@dataclass(frozen=True, kw_only=True)
class RecommendationDismissed(AboutARecommendation):
    """Not this for them: it is not recommended any more."""

    kind = "recommendations.dismissed"
    icon = "circle-slash"

    def told(self) -> Sentence:
        return say("Not for them: {name}", name=self.name)


@dataclass(frozen=True, kw_only=True)
class RecommendationReopened(AboutARecommendation):
    """An offer or a "not this" was taken back."""

    kind = "recommendations.reopened"
    icon = "undo-2"

    def told(self) -> Sentence:
        return say("May be offered again: {name}", name=self.name)
