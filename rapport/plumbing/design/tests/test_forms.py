"""Forms: every question has a name, every error is announced and tied to its control."""

import re

from django import forms
from django.template import engines

HOSTILE = "<script>alert(1)</script>"


class Visit(forms.Form):
    who = forms.CharField(help_text="As they like to be called.")
    how = forms.ChoiceField(
        choices=[("call", "A call"), ("shop", HOSTILE)],
        widget=forms.RadioSelect(attrs={"data-as": "cards"}),
    )
    tags = forms.MultipleChoiceField(
        choices=[("a", "A"), ("b", "B")], required=False, widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(required=False, label="May hear from us")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        raise forms.ValidationError("Goodwill above 25 needs a manager.")


def test_an_error_is_announced_and_tied_to_its_control():
    html = str(Visit({"how": "call"}))

    assert 'role="alert" id="id_who_error"' in html
    control = re.search(r'<input[^>]*name="who"[^>]*>', html)[0]
    assert 'aria-invalid="true"' in control
    assert 'aria-describedby="id_who_helptext id_who_error"' in control
    assert 'id="id_who_helptext"' in html


def test_what_is_wrong_with_the_whole_is_announced_first():
    html = str(Visit({"who": "Lena", "how": "call"}))

    assert html.index("Goodwill above 25 needs a manager.") < html.index("<label")
    assert re.search(r'role="alert"[^>]*>\s*<p>Goodwill above 25', html)


def test_choices_are_a_named_group_and_the_chosen_one_is_kept():
    html = Visit({"how": "call", "tags": ["b"]})["how"].as_field_group()

    assert "<fieldset" in html
    assert "<legend>How" in html
    chosen = re.search(r'<input type="radio"[^>]*value="call"[^>]*>', html)[0]
    assert "checked" in chosen
    assert 'data-as="cards"' in chosen


def test_ticks_are_kept():
    html = Visit({"tags": ["b"]})["tags"].as_field_group()

    assert "checked" in re.search(r'<input type="checkbox"[^>]*value="b"[^>]*>', html)[0]
    assert "checked" not in re.search(r'<input type="checkbox"[^>]*value="a"[^>]*>', html)[0]


def test_hostile_choices_stay_words():
    assert HOSTILE not in str(Visit())


def test_only_what_may_be_left_out_says_so():
    html = str(Visit())

    assert "optional" not in Visit()["who"].as_field_group()
    assert "optional" in Visit()["tags"].as_field_group()
    assert 'for="id_agreed"' in html


def test_hidden_fields_have_no_label():
    assert "Secret" not in str(Visit())
    assert 'type="hidden"' in Visit()["secret"].as_field_group()


def test_form_errors_part_shows_what_a_template_hands_it():
    form = Visit({"who": "Lena", "how": "call"})
    form.is_valid()
    page = engines["django"].from_string('{% include "design/_form_errors.html" %}')

    assert "Goodwill above 25" in page.render({"form": form})
    assert "Goodwill" not in page.render({"form": Visit()})


def test_a_form_of_which_all_is_optional_need_not_say_so():
    class Filter(Visit):
        says_optional = False

    assert "optional" in str(Visit())
    assert "optional" not in str(Filter())
