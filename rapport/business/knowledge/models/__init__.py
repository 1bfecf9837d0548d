"""What is stored about what we know."""

from .article import Article, ArticleQuerySet, ArticleTag, ArticleVersion
from .counting import Help, Use
from .words import ArticleVector, ArticleWord

__all__ = [
    "Article",
    "ArticleQuerySet",
    "ArticleTag",
    "ArticleVector",
    "ArticleVersion",
    "ArticleWord",
    "Help",
    "Use",
]
