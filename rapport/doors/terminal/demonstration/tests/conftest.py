from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from rapport.doors.terminal.demonstration import make

MORNING = datetime(2026, 3, 11, 10, 40, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture
def shop(db: None) -> datetime:
    """A small town on a Wednesday morning, the shop open; the moment at which it was made."""
    make(3, customers=70, now=MORNING)
    return MORNING
