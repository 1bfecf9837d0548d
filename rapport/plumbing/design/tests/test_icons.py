"""Icons: every one that is asked for exists, whoever asks."""

import re
from pathlib import Path

import pytest
from django.template import engines

from rapport.plumbing.design.icons import IconMissing, icon
from rapport.plumbing.kernel.events import KINDS

PACKAGE = Path(__file__).parents[3]
ASKED = re.compile(r"""{%\s*icon\s+"([\w-]+)"|\sicon="([\w-]+)"|"icon":\s*"([\w-]+)\"""")
FILES = sorted([*PACKAGE.glob("**/templates/**/*.html"), *PACKAGE.glob("doors/**/*.py")])


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_every_icon_of_a_template_exists(file):
    for found in ASKED.findall(file.read_text(encoding="utf-8")):
        assert "<svg" in icon("".join(found))


def test_every_icon_of_an_event_exists():
    for kind in KINDS.values():
        assert "<svg" in icon(kind.icon)


def test_an_icon_is_silent_and_takes_the_colour_around_it():
    drawn = icon("mail", "small")

    assert 'aria-hidden="true"' in drawn
    assert "currentColor" in drawn
    assert 'data-size="small"' in drawn


def test_a_name_nobody_drew_is_refused_in_tests():
    with pytest.raises(IconMissing):
        icon("no-such-thing")


def test_a_live_screen_draws_a_dot_for_a_name_nobody_drew(settings):
    settings.ICONS_MUST_EXIST = False

    assert "<svg" in icon("nothing-like-it")


def test_a_size_cannot_break_out_of_its_attribute():
    page = engines["django"].from_string('{% icon "x" size=size %}')

    assert "<script>" not in page.render({"size": '"><script>'})
