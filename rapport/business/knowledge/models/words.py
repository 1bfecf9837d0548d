from django.db import models

from .article import Article


class ArticleWord(models.Model):
    """A word of an article, folded and cut to its stem: how articles are found from a letter."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="word_rows", db_index=False)
    word = models.CharField(max_length=40)
    weight = models.PositiveSmallIntegerField()  # how often; in the title counts more

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "word"], name="article_word_once"),
        ]
        indexes = [models.Index(fields=["word"], name="article_word_lookup")]

    def __str__(self) -> str:
        return self.word


class ArticleVector(models.Model):
    """What it means, as numbers of an optional model; made anew when the model is another."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="vector")
    model = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    numbers = models.JSONField()

    def __str__(self) -> str:
        return f"vector of {self.article_id}"
