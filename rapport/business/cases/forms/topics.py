from django import forms
from django.utils.translation import gettext_lazy as _


class TopicForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    about = forms.CharField(
        label=_("What belongs here"),
        max_length=300,
        required=False,
        help_text=_("For colleagues, in a few words."),
    )
    words = forms.CharField(
        label=_("Words that always count"),
        max_length=1000,
        required=False,
        help_text=_("With commas between them: parcel, courier, delivery"),
    )
    examples = forms.CharField(
        label=_("Examples to learn from"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Messages as customers write them, one a line. Five to twenty are enough."),
    )

    def told(self) -> dict[str, object]:
        data = dict(self.cleaned_data)
        return {**data, "examples": data["examples"].splitlines()}
