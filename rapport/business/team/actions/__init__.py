"""Everything that changes the business, its hours and its people."""

from .business import change_business, set_up_business
from .hours import add_closure, remove_closure, set_hours
from .kinds import choose_kind
from .letters import send_link, tell_member
from .limits import set_limits
from .members import (
    change_role,
    deactivate,
    invite_member,
    reactivate,
)
from .policies import bring_policy_back, change_policy, retire_policy, write_policy
from .profile import change_email, change_password, change_profile, sign_out_everywhere
from .sign_in import (
    PrintedLink,
    enter_by_code,
    enter_by_link,
    make_link,
    note_sign_in,
)
from .targets import remove_exception, set_exception, set_targets, tell_slips
from .tokens import make_robot, make_token, retire_robot, revoke_token, touch_token

__all__ = [
    "PrintedLink",
    "add_closure",
    "bring_policy_back",
    "change_business",
    "change_email",
    "change_password",
    "change_policy",
    "change_profile",
    "change_role",
    "choose_kind",
    "deactivate",
    "enter_by_code",
    "enter_by_link",
    "invite_member",
    "make_link",
    "make_robot",
    "make_token",
    "note_sign_in",
    "reactivate",
    "remove_closure",
    "remove_exception",
    "retire_policy",
    "retire_robot",
    "revoke_token",
    "send_link",
    "set_exception",
    "set_hours",
    "set_limits",
    "set_targets",
    "set_up_business",
    "sign_out_everywhere",
    "tell_member",
    "tell_slips",
    "touch_token",
    "write_policy",
]
