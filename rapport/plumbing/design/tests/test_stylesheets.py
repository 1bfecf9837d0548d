"""The stylesheets keep their own rules: layers, no force, no names of single things."""

import re
from pathlib import Path

import pytest

from rapport.plumbing.design import assets

PACKAGE = Path(__file__).parents[3]
SHEETS = sorted(PACKAGE.glob("**/static/**/*.css"))
LAYERS = "reset, tokens, base, layout, components, screens, utilities"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
TEMPLATES = sorted(PACKAGE.glob("**/templates/**/*.html"))


def plain(sheet: Path) -> str:
    return COMMENT.sub("", sheet.read_text(encoding="utf-8"))


def relative(file: Path) -> str:
    return str(file.relative_to(PACKAGE))


def test_the_order_of_layers_is_declared_before_anything_else():
    first = Path(assets.HERE / assets.paths("css")[0])

    assert plain(first).strip() == f"@layer {LAYERS};"


@pytest.mark.parametrize("sheet", SHEETS, ids=relative)
def test_every_stylesheet_stands_in_a_known_layer(sheet):
    named = re.findall(r"@layer ([\w-]+)\s*\{", plain(sheet))

    assert set(named) <= set(LAYERS.split(", "))
    assert named or "@layer" in plain(sheet)


@pytest.mark.parametrize("sheet", SHEETS, ids=relative)
def test_no_stylesheet_uses_force_or_names_one_element(sheet):
    text = plain(sheet)

    assert "!important" not in text
    selectors = re.findall(r"(?:^|[}{;])\s*([^{};@]+)\{", text)
    assert not [one for one in selectors if re.search(r"#[a-zA-Z]", one)]


@pytest.mark.parametrize("sheet", SHEETS, ids=relative)
def test_directions_follow_the_script(sheet):
    physical = r"(?:margin|padding|border)-(?:left|right|top|bottom)\b|text-align:\s*(?:left|right)"

    assert not re.findall(physical, plain(sheet))


@pytest.mark.parametrize("sheet", SHEETS, ids=relative)
def test_braces_are_in_balance(sheet):
    assert plain(sheet).count("{") == plain(sheet).count("}")


def test_utilities_are_fewer_than_thirty():
    text = plain(assets.HERE / "design" / "utilities.css")

    assert len(set(re.findall(r"^\s*(?:@media[^{]*\{\s*)?\.([\w-]+)", text, re.MULTILINE))) < 30


def test_every_colour_outside_the_tokens_is_a_token():
    for sheet in assets.HERE.glob("design/**/*.css"):
        if sheet.name != "tokens.css":
            assert not re.findall(r"oklch\(|#[0-9a-f]{3,8}\b|rgba?\(", plain(sheet)), sheet.name


def test_every_token_that_is_used_is_defined():
    text = "\n".join(plain(sheet) for sheet in SHEETS)
    used = set(re.findall(r"var\((--[\w-]+)", text))
    defined = set(re.findall(r"(--[\w-]+)\s*:", text))

    assert used <= defined


@pytest.mark.parametrize("page", TEMPLATES, ids=relative)
def test_no_template_carries_a_style_or_a_script_of_its_own(page):
    text = page.read_text(encoding="utf-8")

    assert not re.findall(r"\sstyle\s*=", text)
    assert not re.findall(r"<style\b", text)
    assert not re.findall(r"\son(?:click|change|submit|load|input)\s*=", text)
    assert not [tag for tag in re.findall(r"<script\b[^>]*>", text) if " src=" not in tag]


@pytest.mark.parametrize("page", TEMPLATES, ids=relative)
def test_every_template_says_in_its_first_line_what_it_is(page):
    if page.suffixes == [".html"]:
        assert page.read_text(encoding="utf-8").startswith("{#")


@pytest.mark.parametrize(
    "module", sorted(assets.HERE.glob("design/js/*.js")), ids=lambda file: file.name
)
def test_a_small_element_stays_small_and_keeps_to_itself(module):
    text = module.read_text(encoding="utf-8")

    assert len(text.splitlines()) < 80
    assert not re.findall(r"^\s*(?:import|export)\b", text, re.MULTILINE)
    assert "eval(" not in text
