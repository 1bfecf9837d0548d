from .recommendation import Recommendation, RecommendationQuerySet
from .rule import Cadence, Rule, RuleQuerySet

__all__ = ["Cadence", "Recommendation", "RecommendationQuerySet", "Rule", "RuleQuerySet"]
