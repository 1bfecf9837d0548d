"""Finding by meaning, where an optional model is installed; by words alone otherwise.

Install the package `model2vec` and name a folder with a model in RAPPORT_MEANING_MODEL: articles
then also are found when a letter uses other words. Nothing is fetched from anywhere.
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from math import sqrt
from pathlib import Path
from typing import Protocol

from django.conf import settings

PLACES = 5


class Model(Protocol):
    """Anything that turns texts into lists of numbers."""

    name: str

    def numbers(self, texts: Sequence[str]) -> list[list[float]]: ...


class _StaticModel:
    """A model of model2vec, from a folder on this machine."""

    def __init__(self, folder: Path) -> None:
        from model2vec import StaticModel  # type: ignore[import-not-found]

        self.name = folder.name[:80]
        self._model = StaticModel.from_pretrained(str(folder))

    def numbers(self, texts: Sequence[str]) -> list[list[float]]:
        return [[float(one) for one in row] for row in self._model.encode(list(texts))]


@lru_cache(maxsize=1)
def model() -> Model | None:
    """The model in use; None when there is none, and everything works by words."""
    folder = Path(settings.MEANING_MODEL) if settings.MEANING_MODEL else None
    if folder is None or not folder.is_dir() or find_spec("model2vec") is None:
        return None
    return _StaticModel(folder)


def of(text: str) -> list[float] | None:
    """A text as numbers of length one, so that alike is a mere sum of products."""
    used = model()
    if used is None or not text.strip():
        return None
    (numbers,) = used.numbers([text])
    length = sqrt(sum(one * one for one in numbers))
    return [round(one / length, PLACES) for one in numbers] if length else None


def likeness(one: Sequence[float], other: Sequence[float]) -> float:
    """1 for the same direction, 0 for nothing in common."""
    return sum(a * b for a, b in zip(one, other, strict=False))
