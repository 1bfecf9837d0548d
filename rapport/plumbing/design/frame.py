"""What stands around every page: the side, the palette, the keys. Woven, for it hardly changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from .people import initials
from .shown import Shown
from .words import spoken
from .woven import Woven

MANY = 100  # beyond this no number beside a name says more


@dataclass(frozen=True)
class Place(Shown):
    """A line of the navigation or of the member's menu."""

    url: str
    label: str
    icon: str = "circle-dot"
    key: str = ""  # g and this letter lead there
    count: int = 0
    more: bool = False  # not among the main ones
    current: bool = False

    @property
    def waiting(self) -> str:
        """How many wait there, as the navigation says it."""
        return f"{MANY}+" if self.count > MANY else str(self.count)


@dataclass(frozen=True)
class Frame(Woven):
    """All that the frame says of the business and of who looks at it."""

    FILLED: ClassVar = ("business_name", "business_line", "member", "initials")
    CHOSEN: ClassVar = (
        "nav", "member_menu", "is_demonstration", "is_signed_in", "theme",
        "search_url", "palette_url", "sign_out_url",
    )  # fmt: skip

    business_name: str
    business_line: str
    member: str
    nav: tuple[Place, ...]
    member_menu: tuple[Place, ...]
    is_demonstration: bool
    is_signed_in: bool
    theme: str
    search_url: str
    palette_url: str
    sign_out_url: str

    @property
    def initials(self) -> str:
        return initials(self.member)


def frame_of(shell: Mapping[str, Any], *, user: Any, theme: str) -> Frame:
    """The frame as a door describes it; what it leaves out stands where it usually does."""
    is_signed_in = bool(getattr(user, "is_authenticated", False))
    return Frame(
        business_name=str(shell.get("business_name") or ""),
        business_line=spoken(shell.get("business_line")),
        member=str(user) if is_signed_in else "",
        nav=_places(shell.get("nav")),
        member_menu=_places(shell.get("member_menu")),
        is_demonstration=bool(shell.get("is_demonstration")),
        is_signed_in=is_signed_in,
        theme=theme,
        search_url=str(shell.get("search_url") or "/search/"),
        palette_url=str(shell.get("palette_url") or "/palette/"),
        sign_out_url=str(shell.get("sign_out_url") or "/sign-out/"),
    )


def _places(given: Any) -> tuple[Place, ...]:
    return tuple(one if isinstance(one, Place) else Place(**one) for one in given or ())
