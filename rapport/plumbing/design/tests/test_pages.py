"""The pages under every screen, and the answers that carry them."""

import gzip
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.template import engines
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from rapport.plumbing.design import assets
from rapport.plumbing.design.responses import asks_for_part, part_or_page, see_other
from rapport.plumbing.design.toasts import toast, undo_address

SHELL = '{% extends "design/shell.html" %}'
HTMX = {"HX-Request": "true"}
HOSTILE = '"><script>alert(1)</script>'


def a_request(path="/", **headers):
    request = RequestFactory().get(path, headers=headers)
    request.user = AnonymousUser()
    request._messages = CookieStorage(request)
    return request


def drawn(template, **context):
    return engines["django"].from_string(template).render(context, a_request())


@pytest.fixture
def visitor(db):
    return Client()


@pytest.fixture
def style_page(signed_in, omar):
    return signed_in(omar).get("/design/").content.decode()


def test_the_style_page_is_for_members(visitor, business):
    assert visitor.get("/design/").status_code == 302


def test_the_style_page_shows_every_component_twice(style_page):
    page = style_page

    assert page.count('data-theme="light"') == page.count('data-theme="dark"') >= 14
    assert "<figure" in page


def test_no_two_elements_of_the_style_page_share_an_id(style_page):
    ids = re.findall(r'\sid="([^"]+)"', style_page)

    assert len(ids) == len(set(ids))


def test_a_page_carries_nothing_that_the_policy_would_refuse(style_page):
    page = style_page

    assert not re.search(r"<[^>]+\sstyle=", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)
    assert not re.search(r"<[^>]+\son\w+=", page)


def test_a_page_links_one_stylesheet_that_may_be_kept_for_ever(visitor):
    links = re.findall(r'<link rel="stylesheet" href="([^"]+)"', drawn(SHELL))

    answer = visitor.get(links[0], headers={"Accept-Encoding": "gzip"})

    assert len(links) == 1
    assert "immutable" in answer["Cache-Control"]
    assert gzip.decompress(answer.content) == assets.bundle("css").text
    assert visitor.get(links[0]).content == assets.bundle("css").text


def test_an_old_address_of_the_stylesheet_still_answers_but_is_not_kept(visitor):
    answer = visitor.get(reverse("design:stylesheet", kwargs={"digest": "0" * 16}))

    assert answer.status_code == 200
    assert "immutable" not in answer["Cache-Control"]


def test_modules_cannot_touch_each_others_names(visitor):
    text = visitor.get(reverse("design:latest_module")).content.decode()

    assert text.count("customElements.define") == len(
        re.findall(r"^\}\ncustomElements|^customElements", text, re.MULTILINE)
    )
    assert text.startswith("{\n")


def test_stylesheets_of_apps_come_after_the_components_and_before_utilities():
    paths = assets.paths("css")

    assert paths[0] == "design/layers.css"
    assert paths[-1] == "design/utilities.css"
    foreign = [place for place, path in enumerate(paths) if not path.startswith("design/")]
    own = [place for place, path in enumerate(paths) if "/components/" in path]
    assert not foreign or min(foreign) > max(own)


def test_while_developing_each_file_is_linked_by_itself():
    with override_settings(DEBUG=True):
        assert len(assets.addresses("css")) == len(assets.paths("css"))


def test_the_shell_works_without_anything_to_show():
    page = drawn('{% extends "design/shell.html" %}{% block heading %}Today{% endblock %}')

    assert "<h1>Today</h1>" in page
    assert 'href="#content"' in page
    assert "<live-stream" not in page


def test_the_shell_shows_where_one_is_and_what_waits():
    shell = {
        "nav": [
            {"url": "/", "label": "Today", "icon": "sun", "count": 5, "current": True},
            {"url": "/x/", "label": HOSTILE, "icon": "gift", "more": True},
        ],
        "banners": [{"mood": "due", "sentence": HOSTILE, "url": "/fix/"}],
        "business_name": HOSTILE,
        "business_line": {"template": "Open until {at}", "values": {"at": "18:00"}},
        "live_url": "/live/?token=a&b",
    }

    page = drawn('{% extends "design/shell.html" %}', shell=shell)

    assert re.search(r'href="/" aria-current="page"', page)
    assert "Open until 18:00" in page
    assert 'src="/live/?token=a&amp;b"' in page
    assert HOSTILE not in page


def test_more_than_a_hundred_are_not_counted_beside_a_name():
    nav = [{"url": f"/{n}/", "label": "Inbox", "count": n} for n in (0, 100, 101)]
    page = drawn('{% extends "design/shell.html" %}', shell={"nav": nav})

    assert re.findall(r'nav__count">([^<]+)<', page) == ["100", "100+"]


def test_a_column_is_only_there_when_a_screen_fills_it():
    page = drawn('{% extends "design/shell.html" %}{% block aside %}<p>Facts</p>{% endblock %}')

    assert '<aside class="columns__aside stack"><p>Facts</p></aside>' in page


def test_the_theme_of_this_browser_wins_over_the_members():
    request = a_request()
    request.COOKIES["theme"] = "dark"
    page = engines["django"].from_string('{% extends "design/base.html" %}').render({}, request)

    assert 'data-theme="dark"' in page


def test_a_strange_theme_is_no_theme():
    request = a_request()
    request.COOKIES["theme"] = HOSTILE
    page = engines["django"].from_string('{% extends "design/base.html" %}').render({}, request)

    assert "data-theme" not in page


def test_the_theme_can_be_changed_without_javascript(visitor):
    answer = visitor.post(
        "/design/theme/", {"theme": "dark"}, headers={"Referer": "http://testserver/inbox/"}
    )

    assert answer.status_code == 303
    assert answer["Location"] == "http://testserver/inbox/"
    assert visitor.cookies["theme"].value == "dark"


def test_the_theme_form_leads_nowhere_else(visitor):
    answer = visitor.post(
        "/design/theme/", {"theme": "x"}, headers={"Referer": "http://evil.example/"}
    )

    assert answer["Location"] == "/"
    assert visitor.cookies["theme"].value == "system"
    assert visitor.get("/design/theme/").status_code == 405


def test_htmx_is_told_to_swap_refusals_and_to_run_nothing():
    page = drawn('{% extends "design/base.html" %}')

    assert '"code":"422","swap":true' in page
    assert '"allowEval":false' in page
    assert '"includeIndicatorStyles":false' in page


@pytest.mark.parametrize("code", [400, 403, 404, 500])
def test_a_page_of_apology_stands_alone(code):
    page = engines["django"].get_template(f"{code}.html").render()

    assert "<h1>" in page
    assert 'rel="stylesheet"' in page


def test_htmx_gets_the_part_and_everyone_else_the_page():
    part, page = "design/_form_errors.html", "design/plain.html"

    assert b"<html" not in part_or_page(a_request(**HTMX), part, page, {}).content
    assert b"<html" in part_or_page(a_request(), part, page, {}).content
    assert part_or_page(a_request(), part, page, {}, 422).status_code == 422
    assert part_or_page(a_request(**HTMX), part, page, {})["Vary"] == "HX-Request"


def test_going_back_in_history_asks_for_the_whole_page():
    assert not asks_for_part(a_request(**HTMX, **{"HX-History-Restore-Request": "true"}))
    assert not asks_for_part(a_request(**HTMX, **{"HX-Boosted": "true"}))
    assert asks_for_part(a_request(**HTMX))


def test_a_part_brings_waiting_toasts_along():
    request = a_request(**HTMX)
    toast(request, "Set aside until Monday.", undo="/inbox/7/later/undo/")

    said = part_or_page(
        request, "design/_form_errors.html", "design/plain.html", {}
    ).content.decode()

    assert 'hx-swap-oob="beforeend"' in said
    assert "Set aside until Monday." in said
    assert 'action="/inbox/7/later/undo/"' in said


@pytest.mark.parametrize(
    "tags", ["undo://evil.example/", "undo:/\\evil.example", "undo:javascript:x", "", None]
)
def test_the_way_back_stays_in_the_house(tags):
    assert undo_address(tags) == ""


def test_see_other_reaches_browsers_and_htmx_alike():
    assert see_other(a_request(), "/inbox/")["Location"] == "/inbox/"
    assert see_other(a_request(), "/inbox/").status_code == 303
    assert see_other(a_request(**HTMX), "/inbox/")["HX-Redirect"] == "/inbox/"


def test_components_escape_what_they_are_given():
    page = drawn(
        '{% panel id="a" title=bad hint=bad more_url=bad %}{{ bad }}{% endpanel %}'
        "{% pill mood=bad title=bad %}{{ bad }}{% endpill %}{% empty title=bad %}{% endempty %}"
        "{% callout title=bad %}{% endcallout %}{% dialog id='d' title=bad %}{% enddialog %}"
        "{% avatar bad size=bad %}{% warmth 3 word=bad %}",
        bad=HOSTILE,
    )

    assert "<script" not in page


def test_a_panel_is_named_by_its_title():
    page = drawn('{% panel title="Promises due" icon="handshake" %}x{% endpanel %}')

    name = re.search(r'aria-labelledby="([^"]+)"', page)[1]
    assert f'id="{name}"' in page


def test_a_bar_is_as_long_as_its_number_and_says_when_it_is_not_known():
    assert 'width="62.0%"' in drawn("{% bar 62 %}")
    assert 'width="100.0%"' in drawn("{% bar 300 %}")
    assert "–" in drawn("{% bar None %}")


def test_a_query_keeps_what_it_is_not_told_to_change():
    request = a_request("/?q=lena&page=3")
    page = engines["django"].from_string('{% query_with page="" sort="name" %}')

    assert page.render({}, request) == "q=lena&amp;sort=name"


def test_the_manifest_names_an_icon_that_is_there(visitor):
    icons = visitor.get("/design/manifest.webmanifest").json()["icons"]

    assert icons[0]["src"].endswith("design/icon.svg")
    assert (assets.HERE / "design" / "icon.svg").exists()
