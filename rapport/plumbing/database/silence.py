"""A business that was just restored keeps quiet: nothing leaves it until somebody says so.

The mark is the file SILENT in the data folder. The outbox asks `is_silent()` before each letter.
"""

from datetime import datetime
from pathlib import Path

from django.conf import settings


def _mark() -> Path:
    return Path(settings.DATA) / "SILENT"


def is_silent() -> bool:
    return _mark().exists()


def fall_silent(now: datetime, why: str) -> None:
    """Hold everything that would leave the house."""
    _mark().write_text(f"{now.isoformat()} {why}\n")


def speak_again() -> None:
    """Let held mail go."""
    _mark().unlink(missing_ok=True)
