"""The examples of the guide run as they are printed."""

import re
import shlex
from pathlib import Path

import pytest

from rapport.business.conversations.testing import a_mail

from .house import CONTRACT

GUIDE = Path(__file__).parents[4] / "docs" / "guide"
API = (GUIDE / "api.md").read_text()


def lines(text, word):
    return re.findall(rf"^    ({word} .+)$", text, re.MULTILINE)


def asked(client, line):
    """What curl would ask."""
    _curl, *words = shlex.split(line)
    headers, data, address, kind = {}, None, "", "application/json"
    while words:
        word = words.pop(0)
        if word == "-H":
            name, _, value = words.pop(0).partition(": ")
            headers[name.lower()] = value
        elif word == "--json":
            data = words.pop(0)
        elif word == "--data-binary":
            assert words.pop(0) == "@letter.eml"
            data = a_mail()
        else:
            address = word
    assert headers.pop("authorization") == "Bearer $TOKEN"
    kind = headers.pop("content-type", kind)
    path = address.removeprefix("http://127.0.0.1:8000")
    if data is None:
        return client.get(path, headers=headers)
    return client.post(path, data, content_type=kind, headers=headers)


@pytest.mark.django_db
def test_the_examples_of_the_api_work_from_top_to_bottom(program, business):
    client, examples = program("manager"), lines(API, "curl")
    assert len(examples) == 9

    for line in examples:
        # The customer that the second example makes has another number on another database.
        here = re.sub(r'"customer_id": 1|customer:1', lambda found: _of(client, found[0]), line)
        answer = asked(client, here)
        assert answer.status_code < 300, (here, answer.content)


def _of(client, words):
    newest = client.get("/api/v1/customers").json()["items"][0]["id"]
    return words.replace("1", str(newest))


def test_every_address_of_the_guide_is_there():
    there = {path.rstrip("/") for path in CONTRACT["paths"]} | {
        "/api/v1", "/api/v1/docs", "/api/v1/openapi.json",
    }  # fmt: skip
    told = {path.rstrip("/") for path in re.findall(r"`(/api/v1/[\w/.-]*)", API)}
    resources = {"/".join(path.split("/")[:4]) for path in CONTRACT["paths"]} - {"/api/v1/inbound"}
    assert told <= there | resources
    assert resources <= told
