"""Templates introduce themselves and keep to the strict content security policy."""

import re

import pytest

from tests.architecture.reading import PACKAGE, name

TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
STYLES = [p for p in sorted(PACKAGE.rglob("*.css")) if "vendor" not in p.parts]
# style="" would be refused by the browser, in mail it is the only way.
INLINE = re.compile(
    r"\sstyle=|\son[a-z]+=|<style[\s>]|<script(?![^>]*\ssrc=)(?![^>]*application/json)"
)


def is_mail(path) -> bool:
    return "mail" in path.parts or path.parent.name == "letters"


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_says_what_it_is_and_needs(path):
    assert path.read_text().lstrip().startswith(("{#", "{% comment"))


@pytest.mark.parametrize("path", [p for p in TEMPLATES if not is_mail(p)], ids=name)
def test_a_template_holds_no_inline_style_or_script(path):
    assert INLINE.findall(path.read_text()) == []


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_a_style_sheet_stays_in_its_layer(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)

    assert "!important" not in text
    assert "@layer" in text
    assert re.findall(r"(?<![\w(&-])#[a-zA-Z][\w-]*\s*[{,]", text) == [], "no ids in styles"


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_a_style_sheet_thinks_in_writing_directions(path):
    text = path.read_text()
    physical = r"\b(margin|padding|border)-(left|right|top|bottom)\b|^\s*(left|right|top|bottom):"

    assert re.findall(physical, text, flags=re.MULTILINE) == []
