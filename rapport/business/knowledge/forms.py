"""What people type when they write down what they know."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Member

from .models import Article

LANGUAGES = [
    ("", _("That of the business")),
    ("en", _("English")),
    ("de", _("German")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("nl", _("Dutch")),
    ("it", _("Italian")),
]


class DayInput(forms.DateInput):
    """The calendar of the browser."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ArticleForm(forms.Form):
    kind = forms.ChoiceField(
        choices=Article.Kind.choices,
        initial=Article.Kind.ARTICLE,
        label=_("What is it?"),
        widget=forms.RadioSelect,
    )
    title = forms.CharField(
        max_length=200,
        label=_("Title"),
        help_text=_("Best as the question that a customer would ask."),
    )
    text = forms.CharField(
        max_length=40_000,
        label=_("Text"),
        widget=forms.Textarea({"rows": 14}),
        help_text=_("**strong**, _stressed_, - a list, 1. steps, [words](https://a.link)"),
    )
    is_public = forms.BooleanField(
        required=False,
        label=_("Anybody may read it"),
        help_text=_("It stands on the help pages, and customers are led to it."),
    )
    tags = forms.CharField(
        max_length=400, required=False, label=_("Tags"), help_text=_("Parted by commas.")
    )
    language = forms.ChoiceField(choices=LANGUAGES, required=False, label=_("Language"))
    owner = forms.ModelChoiceField(
        Member.objects.none(),
        required=False,
        label=_("Who keeps it true?"),
        empty_label=_("Nobody yet"),
    )
    review_on = forms.DateField(
        required=False,
        label=_("Ask whether it is still true"),
        widget=DayInput(),
        help_text=_("Empty: in a year."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Member.objects.people().active().by_name()
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
