"""Everything that changes the business, its hours and its people."""

from .business import change_business, set_up_business
from .hours import add_closure, remove_closure, set_hours
from .letters import send_link
from .members import (
    change_role,
    deactivate,
    invite_member,
    reactivate,
)
from .profile import change_email, change_password, change_profile, sign_out_everywhere
from .sign_in import (
    PrintedLink,
    enter_by_code,
    enter_by_link,
    make_link,
    note_sign_in,
)
from .targets import set_targets
from .tokens import make_token, revoke_token, touch_token

__all__ = [
    "PrintedLink",
    "add_closure",
    "change_business",
    "change_email",
    "change_password",
    "change_profile",
    "change_role",
    "deactivate",
    "enter_by_code",
    "enter_by_link",
    "invite_member",
    "make_link",
    "make_token",
    "note_sign_in",
    "reactivate",
    "remove_closure",
    "revoke_token",
    "send_link",
    "set_hours",
    "set_targets",
    "set_up_business",
    "sign_out_everywhere",
    "touch_token",
]
