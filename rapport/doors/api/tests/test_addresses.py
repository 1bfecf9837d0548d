import pytest

pytestmark = pytest.mark.django_db
MAIL = (
    b"From: Kim <kim@mail.example>\r\nSubject: Boots\r\nMessage-ID: <k1@mail.example>\r\n\r\nReady?"
)


@pytest.mark.parametrize(
    "path", ["openapi.json", "docs", "customers", "events", "cases", "suggestions", "members"]
)
def test_the_last_slash_does_not_matter(program, path):
    plain, with_slash = (program().get(f"/api/v1/{path}{end}") for end in ("", "/"))

    assert plain.status_code == with_slash.status_code == 200
    assert plain["Content-Type"] == with_slash["Content-Type"]


def test_a_post_keeps_its_body_without_the_slash(program):
    answer = program().post(
        "/api/v1/customers", {"name": "Kim Novak"}, content_type="application/json"
    )
    assert answer.status_code == 201
    assert answer.json()["name"] == "Kim Novak"


@pytest.mark.parametrize("path", ["/api/v1/inbound/mail", "/api/v1/inbound/mail/"])
def test_mail_comes_in_either_way(program, path):
    first = program().post(path, MAIL, content_type="message/rfc822")
    again = program().post(path, MAIL, content_type="message/rfc822")

    assert (first.status_code, first.json()["outcome"]) == (202, "accepted")
    assert (again.status_code, again.json()["outcome"]) == (202, "duplicate")
    assert again.json()["message_id"] == first.json()["message_id"]


def test_the_page_needs_nothing_from_elsewhere(client):
    page = client.get("/api/v1/docs")

    assert page.status_code == 200
    text = page.content.decode()
    assert "/api/v1/inbound/mail" in text
    assert "https://" not in text.replace("https://www.w3.org", "").replace("https://json", "")
    assert "default-src" in page["Content-Security-Policy"]
