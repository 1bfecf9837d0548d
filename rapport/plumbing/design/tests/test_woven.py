"""What is woven says exactly what the template says by itself, whatever words it is filled with."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from django.template import engines
from django.test import override_settings
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from rapport.plumbing.design import woven
from rapport.plumbing.design.frame import Frame, Place
from rapport.plumbing.design.woven import Woven, drawn_plainly, weave

HOSTILE = '"><script>alert(1)</script>'
WORDS = st.text(max_size=12) | st.sampled_from(["", "%s", "%", "{{ x }}", HOSTILE, "a&amp;b"])
FEW = st.sampled_from(["", "alarm", HOSTILE])


@dataclass(frozen=True)
class Line(Woven):
    FILLED: ClassVar = ("name", "mark", "tags")
    CHOSEN: ClassVar = ("mood", "is_late")

    name: str
    mark: str
    tags: tuple[str, ...]
    mood: str
    is_late: bool


lines = st.builds(
    Line,
    name=WORDS,
    mark=WORDS.map(lambda word: format_html("<b>{}</b>", word)) | st.just(""),
    tags=st.lists(WORDS, max_size=3).map(tuple),
    mood=FEW,
    is_late=st.booleans(),
)
places = st.builds(
    Place,
    url=WORDS,
    label=WORDS,
    icon=st.sampled_from(["sun", "users"]),
    key=st.sampled_from(["", "t"]),
    count=st.integers(0, 9),
    more=st.booleans(),
    current=st.booleans(),
)
frames = st.builds(
    Frame,
    business_name=WORDS,
    business_line=WORDS,
    member=WORDS,
    nav=st.lists(places, max_size=3).map(tuple),
    member_menu=st.lists(places, max_size=2).map(tuple),
    is_demonstration=st.booleans(),
    is_signed_in=st.booleans(),
    theme=st.sampled_from(["", "light", "dark"]),
    search_url=WORDS,
    palette_url=WORDS,
    sign_out_url=WORDS,
)


@pytest.fixture
def part(monkeypatch):
    """A template by its text, under any name."""

    def of(text):
        made = engines["django"].from_string(text)
        monkeypatch.setattr(woven.loader, "get_template", lambda name: made)
        woven._shapes.cache_clear()
        return "invented.html"

    yield of
    woven._shapes.cache_clear()


LINE = (
    '<li data-mood="{{ line.mood }}" title="{{ line.name }}">{{ line.mark }} 100 % {{ hint }}'
    "{% if line.name %}{{ line.name }}{% else %}nobody{% endif %}{% if line.is_late %}!{% endif %}"
    "{% for tag in line.tags %}<i>{{ tag }}</i>{% if not forloop.last %}, {% endif %}{% endfor %}"
    "{% if may_act %}{% csrf_token %}{% endif %}</li>"
)


@given(st.lists(lines, max_size=5), WORDS, st.booleans())
def test_lines_are_what_the_template_makes_of_them(things, hint, may_act):
    made = engines["django"].from_string(LINE)
    patched = pytest.MonkeyPatch()
    patched.setattr(woven.loader, "get_template", lambda name: made)
    given = {"chosen": {"may_act": may_act}, "filled": {"hint": hint, "csrf_token": "proof"}}
    try:
        expected = drawn_plainly("invented.html", "line", things, **given)
        assert weave("invented.html", "line", things, **given) == expected
    finally:
        patched.undo()


@pytest.mark.parametrize("template", ["design/_sidebar.html", "design/_boxes.html"])
@given(frames)
def test_the_frame_is_what_its_templates_make_of_it(template, frame):
    given = {"chosen": {}, "filled": {"csrf_token": "proof"}}
    expected = drawn_plainly(template, "frame", [frame], **given)
    assert weave(template, "frame", [frame], **given) == expected


def test_each_language_has_its_own_words(part):
    name = part("{% load i18n %}{% get_current_language as now %}{{ now }}:{{ line.name }} ")
    line = Line("Lena", "", (), "", False)
    said = []
    for language in ("en", "de", "en"):
        with translation.override(language):
            said.append(weave(name, "line", [line], chosen={}, filled={}))
    assert said == ["en:Lena ", "de:Lena ", "en:Lena "]


def test_a_template_is_drawn_once_for_all_that_have_one_shape(part, monkeypatch):
    name = part("{{ line.name }}{{ line.mood }}")
    drawn = []
    found = woven.loader.get_template
    monkeypatch.setattr(woven.loader, "get_template", lambda name: drawn.append(1) or found(name))
    several = [Line(f"Person {n}", "", (), "alarm", False) for n in range(20)]
    weave(name, "line", several, chosen={}, filled={})
    assert len(drawn) == 1
    weave(name, "line", [Line("", "", (), "alarm", False)], chosen={}, filled={})
    weave(name, "line", [Line("Lena", "", (), "", False)], chosen={}, filled={})
    assert len(drawn) == 3


def test_what_is_markup_already_is_only_believed_where_it_is_made(part):
    name = part("{{ line.name }}{{ line.mark }}")
    line = Line(HOSTILE, SafeString("<b>fine</b>"), (), "", False)
    assert weave(name, "line", [line], chosen={}, filled={}) == (
        "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;<b>fine</b>"
    )


def test_a_template_that_does_more_than_print_a_word_is_refused(part):
    name = part("{{ line.name|slice:':-1' }}")
    with pytest.raises(ValueError, match="does more with a word"):
        weave(name, "line", [Line("Lena", "", (), "", False)], chosen={}, filled={})


def test_while_developing_no_shape_outlives_its_template(part):
    line = Line("Lena", "", (), "", False)
    with override_settings(DEBUG=True):
        assert (
            weave(part("old {{ line.name }}"), "line", [line], chosen={}, filled={}) == "old Lena"
        )
        assert (
            weave(part("new {{ line.name }}"), "line", [line], chosen={}, filled={}) == "new Lena"
        )
    assert not woven._shapes.cache_info().currsize


def test_nothing_to_show_is_nothing():
    assert weave("design/_head.html", "line", [], chosen={}, filled={}) == ""
