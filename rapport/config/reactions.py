"""Who listens to what. Every effect one app has on another by announcement is on this page."""

from collections.abc import Callable
from typing import Any

from rapport.plumbing.kernel.events import Event

REACTIONS: dict[type[Event], tuple[Callable[[Any], None], ...]] = {}
