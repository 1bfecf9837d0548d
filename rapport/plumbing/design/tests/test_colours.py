"""Every text can be read on its ground, in both themes, computed from the tokens themselves."""

import math
import re
from pathlib import Path

import pytest

DESIGN = Path(__file__).parents[1] / "static" / "design"
TOKEN = re.compile(r"--([\w-]+):\s*light-dark\(oklch\(([^)]*)\),\s*oklch\(([^)]*)\)\)")
GROUNDS = ("paper", "surface", "sunken", "hover")
WASHES = ("accent-wash", "alarm-wash", "due-wash", "info-wash")
PAIRS = [
    *[(ink, ground) for ink in ("ink", "ink-soft", "ink-faint") for ground in GROUNDS],
    *[(ink, wash) for ink in ("ink", "ink-soft") for wash in WASHES],
    *[(mood, ground) for mood in ("accent", "alarm", "due", "info") for ground in GROUNDS],
    *[(mood, f"{mood}-wash") for mood in ("accent", "alarm", "due", "info")],
    ("accent-ink", "accent"),
    ("accent-ink", "accent-deep"),
    ("alarm-ink", "alarm"),
    ("alarm-ink", "alarm-deep"),
    ("paper", "ink"),
]
SHAPES = [("edge", ground) for ground in ("paper", "surface", "sunken")]


def luminance(oklch: str) -> float:
    """Relative luminance of an OKLCH colour, by way of OKLab and linear sRGB."""
    first, chroma, hue = oklch.split("/", maxsplit=1)[0].split()
    light, strong, turn = float(first.rstrip("%")) / 100, float(chroma), math.radians(float(hue))
    a, b = strong * math.cos(turn), strong * math.sin(turn)
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    red, green, blue = (min(1.0, max(0.0, part)) for part in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted([luminance(one), luminance(other)], reverse=True)
    return (high + 0.05) / (low + 0.05)


def colours(theme: str) -> dict[str, str]:
    text = (DESIGN / "tokens.css").read_text()
    return {name: light if theme == "light" else dark for name, light, dark in TOKEN.findall(text)}


def test_the_conversion_knows_black_white_and_a_published_grey():
    assert contrast("0% 0 0", "100% 0 0") == pytest.approx(21, abs=0.01)
    # #767676 is the lightest grey that passes on white: 4.54 to 1.
    assert contrast("56.53% 0 0", "100% 0 0") == pytest.approx(4.54, abs=0.03)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_can_be_read(theme, ink, ground):
    known = colours(theme)

    assert contrast(known[ink], known[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), SHAPES)
def test_the_edge_of_a_control_can_be_seen(theme, edge, ground):
    known = colours(theme)

    assert contrast(known[edge], known[ground]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("level", range(1, 6))
def test_initials_can_be_read_on_every_warmth(theme, level):
    """An avatar mixes 24% warmth into its ground and 20% into its ink, in OKLab."""
    known = colours(theme)
    warm = known[f"warmth-{level}"]

    assert contrast(mixed(known["surface"], warm, 0.24), mixed(known["ink"], warm, 0.2)) >= 4.5


def mixed(base: str, other: str, share: float) -> str:
    points = []
    for colour in (base, other):
        light, chroma, hue = colour.split()
        turn = math.radians(float(hue))
        points.append(
            (float(light[:-1]), float(chroma) * math.cos(turn), float(chroma) * math.sin(turn))
        )
    light, a, b = (x * (1 - share) + y * share for x, y in zip(*points, strict=True))
    return f"{light}% {math.hypot(a, b)} {math.degrees(math.atan2(b, a))}"
