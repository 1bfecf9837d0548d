import re
import time

import pytest

from rapport.plumbing.mail.parsing import limits, parse
from rapport.plumbing.mail.parsing.markup import flattened, sanitised, words

HOSTILE = [
    "<script>alert(1)</script>hi",
    "<img src=x onerror=alert(1)>",
    "<img src='https://track.example/1.gif'>",
    "<img src=//track.example/1.gif>",
    "<img srcset='https://track.example/1.gif 2x'>",
    "<image src='https://track.example/1.gif'>",
    "<svg><feImage href='https://track.example/1.gif'/></svg>",
    "<svg><image xlink:href='https://track.example/1.gif'/></svg>",
    "<svg onload=alert(1)>",
    "<math><mi href='javascript:alert(1)'>x",
    "<body background='https://track.example/1.gif'>",
    "<table background='https://track.example/1.gif'><tr><td>x",
    "<div style='background:url(https://track.example/1.gif)'>x",
    "<style>@import 'https://track.example/1.css';</style>",
    "<link rel=stylesheet href='https://track.example/1.css'>",
    "<iframe src='https://evil.example'></iframe>",
    "<object data='https://evil.example'></object>",
    "<embed src='https://evil.example'>",
    "<video src='https://evil.example' poster='https://evil.example'></video>",
    "<audio src='https://evil.example'></audio>",
    "<form action='https://evil.example'><input name=q><button>x</button></form>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href='https://evil.example'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' java\nscript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='/sign-out/'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='https://ok.example' onclick=alert(1) id=a name=b class=c>x</a>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<input type=image src='https://track.example/1.gif'>",
    "<template><img src=x onerror=alert(1)></template>",
    "<img src='cid:1' onload=alert(1) style='position:fixed'>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "<div popover id=x>hi</div><button popovertarget=x>",
    "<p contenteditable autofocus onfocus=alert(1)>x",
    "<details open ontoggle=alert(1)>x",
]
FORBIDDEN = re.compile(
    r"<(?:script|style|svg|math|iframe|object|embed|form|input|button|meta|base|link|video|audio"
    r"|image|template|noscript|textarea)\b|\son\w+\s*=|javascript:|vbscript:|data:|\sstyle="
    r"|\ssrcset=|\sbackground=|\sid=|\sname=|\sclass=|src=\"(?!cid:)|href=\"(?!https?:|mailto:|tel:)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_hostile_is_left(html):
    safe, _ = sanitised(html)

    assert not FORBIDDEN.search(safe), safe


def test_the_check_itself_sees_hostile_markup():
    assert all(FORBIDDEN.search(html.replace("'", '"')) or "src=" in html for html in HOSTILE[:20])


def test_remote_images_are_counted_and_inline_ones_stay():
    safe, blocked = sanitised("<img src='cid:logo'><img src='https://t.example/1'><img src=//t/2>")

    assert 'src="cid:logo"' in safe
    assert "t.example" not in safe
    assert blocked == 2


def test_a_link_opens_elsewhere_and_tells_nobody_where_from():
    safe, _ = sanitised("<a href='https://ok.example'>x</a>")

    assert 'rel="noopener noreferrer nofollow"' in safe
    assert 'target="_blank"' in safe


DEEP = {
    "20 000 deep": "<div>" * 20_000 + "hello",
    "5 MB of tags": "<div>" * 900_000 + "hello",
    "5 MB of words": "<div>" * 20_000 + "hello" + "</div>" * 20_000 + " word" * 1_000_000,
    "formatting": "".join(f"<p><font color={n}>" for n in range(40_000)) + "hello",
    "tables": "<table><tr><td>" * 60_000 + "hello",
    "links": "<a href=x><div>" * 60_000 + "hello",
    "comments": "<!--" * 200_000 + "hello",
    "half tags": "<a " * 200_000 + "hello",
    "attributes": "<a " + " ".join(f"a{n}=1" for n in range(100_000)) + ">hello",
    "an unclosed drawing": "<svg><a>" * 100_000 + "hello",
    "breaks": "<br>" * 1_000_000 + "hello",
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_or_endless_markup_is_read_quickly_and_not_emptied(name):
    raw = b"From: a@b.example\r\nContent-Type: text/html\r\n\r\n" + DEEP[name].encode()
    started = time.process_time()

    mail = parse(raw)

    assert "hello" in mail.text
    assert time.process_time() - started < 5


def test_flattening_loses_no_word_and_leaves_ordinary_markup_alone():
    ordinary = "<table><tr><td>a<td>b</table><ul><li>c<li>d</ul>" + "<p>e" * 200

    assert flattened(ordinary) == ordinary
    assert flattened("<b>x" * 500).count("x") == 500
    assert flattened("<b>x" * 500).count("<b>") == limits.MARKUP_DEPTH


def test_words_look_as_they_read():
    html = (
        "<head><title>no</title></head><p>Dear&nbsp;Mia,</p><ul><li>one</li><li>two</li></ul>x<br>y"
    )

    assert words(html) == "Dear Mia,\n\none\n\ntwo\n\nx\ny"
