"""What people and programs are told, and with which exit code. In this process, on the test's database."""

import json
import re

import pytest

from rapport.business.team.models import Member, SignInLink, Token
from rapport.business.team.queries import token_of
from rapport.business.team.testing import a_token
from rapport.doors.terminal import grammar

pytestmark = pytest.mark.django_db


def test_alone_it_says_what_there_is(rapport):
    said = rapport()

    for command in grammar.COMMANDS:
        assert re.search(rf"^    {command}\s", said, re.MULTILINE)


def test_it_knows_its_version(rapport):
    assert re.match(r"rapport \d", rapport("--version"))


@pytest.mark.parametrize("command", grammar.COMMANDS)
def test_every_command_explains_itself(rapport, command):
    said = rapport(command, "--help")

    assert said.startswith(f"usage: rapport {command}")
    assert grammar.COMMANDS[command][0][1:] in " ".join(said.split())


@pytest.mark.parametrize(
    "words",
    [
        ["token", "list"],
        ["token", "create", "Till"],
        ["member", "add", "omar@corner.example"],
        ["backup", "there.zip"],
        ["import", "customers", "people.csv"],
        ["export", "there"],
    ],
)
def test_before_a_business_is_set_up_there_is_nothing_to_do(rapport, words):
    assert "rapport setup --name" in rapport(*words, code=1)
    assert not Token.objects.exists()
    assert not Member.objects.exists()


def test_mail_that_comes_too_early_is_to_be_brought_again(rapport):
    assert "rapport setup --name" in rapport("receive-mail", code=75)


def test_a_business_is_set_up_once(rapport):
    told = json.loads(rapport("setup", "--name", "Corner Shop", "--kind", "shop", "--json"))

    assert told["business"] == "Corner Shop"
    assert "/sign-in/" in told["sign_in"]
    owner = Member.objects.get()
    assert (owner.role, owner.email) == ("owner", told["owner"])
    assert "has been set up already" in rapport("setup", "--name", "Another", code=1)
    assert Member.objects.get() == owner


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--zone", "Europe/Bärlin", "not a time zone"),
        ("--currency", "QQQ", "not a currency"),
        ("--language", "tlh", "not spoken here"),
        ("--country", "Germany", "not the code of a country"),
        ("--owner", "olga", "not an e-mail address"),
    ],
)
def test_a_business_needs_a_real_place(rapport, option, value, words):
    assert words in rapport("setup", "--name", "Corner Shop", option, value, code=1)
    assert not Member.objects.exists()


@pytest.mark.parametrize("name", ["", " ", "x" * 121, "two\nlines"])
def test_a_business_needs_a_name_that_fits(rapport, name):
    assert "--name" in rapport("setup", "--name", name, code=2)


def test_a_colleague_comes_in_by_a_link(rapport, business):
    told = json.loads(
        rapport("member", "add", "Omar.Weiss@Corner.example", "--role", "manager", "--json")
    )

    member = Member.objects.get(pk=told["member"])
    assert (member.name, member.email, member.role) == (
        "Omar Weiss",
        "omar.weiss@corner.example",
        "manager",
    )
    assert SignInLink.objects.filter(member=member).count() == 1
    again = json.loads(rapport("member", "link", "omar.weiss@corner.example", "--json"))
    assert again["sign_in"] != told["sign_in"]


def test_a_colleague_is_added_once(rapport, business, omar):
    assert "a member already" in rapport("member", "add", omar.email, code=1)
    assert Member.objects.count() == 1


@pytest.mark.parametrize("email", ["omar", "@", "a@b", "omar@corner.example\n", "x" * 300 + "@a.b"])
def test_a_colleague_needs_an_address(rapport, business, email):
    if email.endswith("\n"):
        email = "om ar@corner.example"
    assert "not an e-mail address" in rapport("member", "add", email, code=1)
    assert not Member.objects.exists()


def test_a_stranger_gets_no_link(rapport, business):
    assert "Nobody here" in rapport("member", "link", "eve@mail.example", code=1)
    assert not SignInLink.objects.exists()


def test_an_unknown_role_is_not_given(rapport, business):
    for words in (["member", "add", "o@corner.example"], ["token", "create", "Till"]):
        said = rapport(*words, "--role", "king", code=2)
        assert "invalid choice: 'king'" in said
    assert not Member.objects.exists()


def test_a_token_is_shown_once_and_opens_the_api(rapport, business, client):
    secret = rapport("token", "create", "Till", "--role", "front_desk").strip()

    assert token_of(secret).member.role == "front_desk"
    listed = rapport("token", "list")
    assert "Till" in listed
    assert secret not in listed
    number = json.loads(rapport("token", "list", "--json"))["tokens"][0]["id"]
    assert "opens nothing" in rapport("token", "revoke", str(number))
    assert token_of(secret) is None
    assert "revoked" in rapport("token", "list")


@pytest.mark.parametrize("number", ["0", "-1", "9" * 12, "one"])
def test_only_a_number_of_a_token_is_revoked(rapport, business, number):
    a_token()

    rapport("token", "revoke", number, code=2)

    assert Token.objects.get().is_live


def test_a_token_that_is_not_there_is_not_revoked(rapport, business):
    assert "There is no token 7." in rapport("token", "revoke", "7", code=1)


@pytest.mark.parametrize("name", ["", "x" * 81])
def test_a_token_needs_a_name_that_fits(rapport, business, name):
    rapport("token", "create", name, code=2)
    assert not Token.objects.exists()


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_a_port_is_a_port(rapport, port):
    assert "--port" in rapport("serve", "--port", port, code=2)


@pytest.mark.parametrize("words", [["import", "customers"], ["import"]])
def test_an_import_needs_a_kind_and_a_file(rapport, business, words):
    assert "rapport import customers people.csv" in rapport(*words, code=2)


def test_only_known_kinds_are_imported(rapport, business, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("name\nLena\n")
    assert "cannot be imported" in rapport("import", "wishes", str(file), code=2)
    assert "There is no file" in rapport("import", "customers", "nowhere.csv", code=2)


def test_a_map_is_a_json_object(rapport, business, tmp_path):
    file, chosen = tmp_path / "a.csv", tmp_path / "map.json"
    file.write_text("name\nLena\n")
    for words in ("[", "[1]", "\x00", '{"columns": [1]}', '{"columns": {"name": 1}}'):
        chosen.write_text(words)
        said = rapport("import", "customers", str(file), "--map", str(chosen), code=2)
        assert "not a JSON object" in said


def test_an_import_that_never_was_is_not_undone(rapport, business):
    assert "There is no import 7." in rapport("import", "--undo", "7", code=1)


def test_an_mbox_needs_a_file(rapport, business):
    assert "which mbox" in rapport("receive-mail", "--mbox", code=2)


def test_mail_for_a_mailbox_we_do_not_have_is_not_taken(rapport, business):
    said = rapport("receive-mail", "--mailbox", "nobody@corner.example", code=1)
    assert "There is no mailbox" in said


def test_an_export_wants_an_empty_folder(rapport, business, tmp_path):
    (tmp_path / "mine.txt").write_text("precious")
    assert "is not empty" in rapport("export", str(tmp_path), code=1)
    assert (tmp_path / "mine.txt").read_text() == "precious"


def test_a_demonstration_does_not_move_in_with_a_real_business(rapport, business):
    assert "A real business lives here" in rapport("demo", "--no-serve", code=1)


def test_fields_are_made_and_listed(rapport):
    rapport("setup", "--name", "Corner Shop", "--bare")
    assert "There are no fields yet" in rapport("fields", "list")

    made = json.loads(
        rapport("fields", "add", "Finish", "--kind", "choice", "--choice", "Matt", "--choice",
                "Gloss", "--private", "--json")
    )  # fmt: skip
    assert (made["key"], made["choices"], made["is_private"]) == ("finish", ["Matt", "Gloss"], True)
    assert "already" in rapport("fields", "add", "FINISH", code=1)
    assert "at least one choice" in rapport("fields", "add", "Look", "--kind", "choice", code=1)
    assert "finish" in rapport("fields", "list")


def test_setting_up_brings_what_fits_the_kind_unless_it_should_be_bare(rapport):
    rapport("setup", "--name", "Curl", "--kind", "salon")

    told = json.loads(rapport("fields", "list", "--json"))

    assert {"hair_type", "allergies"} <= {field["key"] for field in told["fields"]}


def test_a_kind_nobody_knows_is_refused(rapport):
    assert "not a kind of business" in rapport("setup", "--name", "X", "--kind", "port", code=1)
