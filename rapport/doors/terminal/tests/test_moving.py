"""A business moves house: all of it, or nothing, and an equal export comes out at the other end."""

import hashlib
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from rapport.business.conversations.models import Mailbox
from rapport.business.customers.models import Customer
from rapport.business.team.models import Member, Token
from rapport.business.team.testing import a_token
from rapport.doors.terminal.demonstration import make
from rapport.doors.terminal.moving import Unwelcome, arrive, export_all
from rapport.doors.terminal.moving.parts import SECRETS, STAYS
from rapport.plumbing.database.examine import examine
from rapport.plumbing.database.silence import is_silent
from rapport.plumbing.files.actions import store
from rapport.plumbing.search.queries import find

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 3, 11, 9, 40, tzinfo=UTC)


@pytest.fixture
def out(transactional_db, tmp_path, settings):
    """The demonstration business, exported."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    make(3, customers=70, now=NOW)
    store(b"a letter", name="letter.txt", now=NOW)
    Member.objects.update(password="argon2$secret-of-a-member")
    Mailbox.objects.update(imap_secret="a secret of a mailbox")
    a_token()
    export_all(tmp_path / "out", now=NOW)
    return tmp_path / "out"


def _digests(folder):
    """Every file but the moment of the manifest."""
    found = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest.pop("made_at")
    return found | {"manifest": json.dumps(manifest)}


def _empty_house():
    call_command("flush", interactive=False, verbosity=0)


def test_what_moved_in_goes_out_again_equal(out, tmp_path):
    before = _digests(out)
    name, last = Customer.objects.order_by("pk").first().name, Customer.objects.last().pk
    _empty_house()

    counts = arrive(out, now=NOW)
    export_all(tmp_path / "again", now=NOW + timedelta(hours=1))

    assert counts["customers.customer"] == Customer.objects.count() == 70
    assert _digests(tmp_path / "again") == before
    assert len(before) > 40
    assert [problem for problem in examine() if "Silent" not in str(problem)] == []
    assert any(hit.title == name for hit in find(name, kinds=("customer",), limit=5))
    assert is_silent()
    assert Customer.objects.create(name="New", sort_name="new", made_at=NOW).pk > last


def test_nothing_that_lets_somebody_in_goes_out(out):
    text = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())

    assert b"secret-of-a-member" not in text
    assert b"a secret of a mailbox" not in text
    assert Token.objects.get().digest.encode() not in text
    assert all(path.stat().st_mode & 0o077 == 0 for path in out.rglob("*.*") if path.is_file())


def test_every_table_goes_out_or_says_why_not(out):
    written = {path.stem for path in (out / "records").glob("*.jsonl")}
    known = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}

    assert known - written - STAYS.keys() == {"sessions.session"}
    assert set(SECRETS) <= written


def test_an_export_does_not_move_in_with_somebody(out):
    with pytest.raises(Unwelcome, match="a business here already"):
        arrive(out, now=NOW)


@pytest.mark.parametrize("kind", ["torn", "missing", "strange", "unfinished", "file", "newer"])
def test_a_damaged_export_changes_nothing(out, kind):
    manifest = json.loads((out / "manifest.json").read_text())
    records = out / "records" / "customers.customer.jsonl"
    if kind == "torn":
        records.write_bytes(records.read_bytes()[:-20])
    elif kind == "missing":
        records.unlink()
    elif kind == "strange":
        manifest["records"]["customers.ghost"] = {"rows": 0, "sha256": ""}
    elif kind == "file":
        next((out / "files").iterdir()).write_bytes(b"other")
    elif kind == "newer":
        lines = records.read_bytes().replace(b'"name"', b'"nom"')
        records.write_bytes(lines)
        sha256 = hashlib.sha256(lines).hexdigest()
        manifest["records"]["customers.customer"]["sha256"] = sha256
    if kind in {"strange", "newer"}:
        (out / "manifest.json").write_text(json.dumps(manifest))
    if kind == "unfinished":
        (out / "manifest.json").unlink()
    _empty_house()

    with pytest.raises(Unwelcome):
        arrive(out, now=NOW)

    assert not Customer.objects.exists()
    assert not Member.objects.exists()
    connection.check_constraints()


def test_a_name_in_the_manifest_leads_nowhere_else(out):
    manifest = json.loads((out / "manifest.json").read_text())
    manifest["files"]["../../../../etc/passwd"] = 10
    (out / "manifest.json").write_text(json.dumps(manifest))
    _empty_house()

    with pytest.raises(Unwelcome, match="damaged or missing"):
        arrive(out, now=NOW)


def test_the_words_move_house(rapport, out):
    _empty_house()

    said = rapport("import", "everything", str(out))

    assert "rows moved in" in said
    assert Customer.objects.count() == 70
    assert "a business here already" in rapport("import", "everything", str(out), code=1)
    assert "which folder" in rapport("import", "everything", code=2)
