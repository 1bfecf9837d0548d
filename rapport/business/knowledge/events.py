"""Facts about what we know, as the ledger keeps them."""

from dataclasses import dataclass

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class ArticleWritten(Event):
    """Written, or put otherwise; `version` 1 is the first."""

    kind = "knowledge.article_written"
    icon = "book-open"
    group = "knowledge"
    about = "article_id"
    article_id: int
    title: str
    version: int
    is_public: bool

    def told(self) -> Sentence:
        if self.version == 1:
            return say("Article written: {title}", title=self.title)
        return say("Article changed: {title}", title=self.title)


@dataclass(frozen=True, kw_only=True)
class ArticleRetired(Event):
    """Taken away, or brought back."""

    kind = "knowledge.article_retired"
    icon = "archive"
    group = "knowledge"
    about = "article_id"
    article_id: int
    title: str
    is_back: bool = False

    def told(self) -> Sentence:
        if self.is_back:
            return say("Article brought back: {title}", title=self.title)
        return say("Article taken away: {title}", title=self.title)


@dataclass(frozen=True, kw_only=True)
class ArticleChecked(Event):
    """Somebody looked whether it is still true, and it is."""

    kind = "knowledge.article_checked"
    icon = "badge-check"
    group = "knowledge"
    about = "article_id"
    article_id: int
    title: str

    def told(self) -> Sentence:
        return say("Still true: {title}", title=self.title)


@dataclass(frozen=True, kw_only=True)
class ArticleHelped(Event):
    """A colleague said that it helped a customer, or a reader did."""

    kind = "knowledge.article_helped"
    icon = "thumbs-up"
    group = "knowledge"
    about = "article_id"
    article_id: int
    title: str
    is_reader: bool

    def told(self) -> Sentence:
        if self.is_reader:
            return say("Helped a reader: {title}", title=self.title)
        return say("Helped with a customer: {title}", title=self.title)
