from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Member
from rapport.business.team.rules import RANK, Role
from rapport.business.team.rules.sign_in import LONGEST_ADDRESS, LONGEST_PASSWORD

from . import choices

WHAT_ROLES_MAY = {
    Role.OWNER: _("Everything, the business itself included."),
    Role.MANAGER: _("Everything about customers and the team, and what is private."),
    Role.MEMBER: _("Answers, settles complaints, writes down sales."),
    Role.FRONT_DESK: _("Notes visits and sales, answers; settles no complaints."),
    Role.OBSERVER: _("Sees, and changes nothing."),
}
ROLE_WORDS = (
    '<span class="role"><span class="strong">{}</span> <span class="small soft">{}</span></span>'
)


def roles_below(giver: Role) -> list[tuple[str, Any]]:
    """What this role may hand out, the humblest last."""
    names = dict(Member.Role.choices)
    allowed = RANK[: RANK.index(giver) + 1]
    return [(role.value, names[role.value]) for role in reversed(allowed)]


def _password(label: Any, *, new: bool, **options: Any) -> forms.CharField:
    widget = forms.PasswordInput(
        attrs={"autocomplete": "new-password" if new else "current-password"}
    )
    return forms.CharField(
        label=label, strip=False, max_length=LONGEST_PASSWORD, widget=widget, **options
    )


def _address(**options: Any) -> forms.EmailField:
    widget = forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none"})
    return forms.EmailField(max_length=LONGEST_ADDRESS, widget=widget, **options)


class OwnerForm(forms.Form):
    """The first person: the last questions of the welcome."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = _address(label=_("Your e-mail"))
    password = _password(
        _("A password"), new=True, help_text=_("At least ten characters. A sentence is good.")
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, giver: Role, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [
            (value, format_html(ROLE_WORDS, name, WHAT_ROLES_MAY[Role(value)]))
            for value, name in roles_below(giver)
        ]


class InviteForm(RoleForm):
    """Someone new."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = _address(label=_("E-mail"))
    field_order = ["name", "email", "role"]


class ProfileForm(forms.Form):
    """What members say about themselves."""

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=lambda: [("", _("Like the business")), *choices.languages()],
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False, choices=Member.Theme.choices)
    signature = forms.CharField(
        label=_("Signature"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands under the mails you write."),
    )


def _unless_there_is_none(form: forms.Form, name: str, member: Member) -> None:
    """Who came by a link has no password to prove anything with."""
    if not member.has_usable_password():
        del form.fields[name]


class EmailForm(forms.Form):
    email = _address(label=_("E-mail"))
    proof = _password(_("Your password, to be sure"), new=False)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _unless_there_is_none(self, "proof", member)


class PasswordForm(forms.Form):
    current = _password(_("Your password until now"), new=False)
    new = _password(_("New password"), new=True)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _unless_there_is_none(self, "current", member)
        self.fields["new"].help_text = " ".join(password_validators_help_texts()[:1])


class TokenForm(RoleForm):
    """A key for a program."""

    name = forms.CharField(
        label=_("What is it for?"), max_length=80, help_text=_("Till, web shop, report …")
    )
    field_order = ["name", "role"]


class SignInForm(forms.Form):
    email = _address(label=_("E-mail"))
    password = _password(_("Password"), new=False)


class LinkForm(forms.Form):
    email = _address(label=_("E-mail"))


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}
        ),
    )


class LinkCodeForm(CodeForm):
    """Beside the button of a link, which needs a code only in another browser."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].required = False
