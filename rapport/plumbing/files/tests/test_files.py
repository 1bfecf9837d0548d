"""Kept once, whole, and given only to whom it was shown."""

import io
import os
import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from rapport.plumbing.files import disk, kinds
from rapport.plumbing.files.actions import forget, open_file, plain_name, store, sweep
from rapport.plumbing.files.invariants import every_file_is_there
from rapport.plumbing.files.links import LASTS, address
from rapport.plumbing.files.models import StoredFile

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, settings):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def stored(db):
    return store(b"hello", name="hello.txt", now=NOW)


def test_the_same_content_is_kept_once(stored):
    again = store(io.BytesIO(b"hello"), name="other.txt", now=NOW)
    assert again.pk == stored.pk
    assert again.name == "hello.txt"
    with open_file(stored) as file:
        assert file.read() == b"hello"
    files = [path for path in disk.place(stored.sha256).parents[1].rglob("*") if path.is_file()]
    assert files == [disk.place(stored.sha256)]


@pytest.mark.django_db
def test_large_files_are_streamed():
    stored = store(io.BytesIO(b"x" * 3_000_000), name="large.bin", now=NOW)
    assert stored.size == 3_000_000
    assert not list(every_file_is_there())


@pytest.mark.django_db
def test_nothing_stays_behind_when_the_sender_breaks_off(settings):
    class Broken:
        def read(self, size):
            raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        store(Broken(), name="x", now=NOW)
    assert not StoredFile.objects.exists()
    assert not [path for path in settings.FILES_ROOT.rglob("*") if path.is_file()]


@pytest.mark.django_db
def test_the_bytes_are_safe_on_disk_before_the_row(monkeypatch):
    steps = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda fd: steps.append("fsync") or real(fd))
    create = StoredFile.objects.get_or_create
    monkeypatch.setattr(
        StoredFile.objects, "get_or_create", lambda **k: steps.append("row") or create(**k)
    )
    store(b"hello", name="a", now=NOW)
    assert steps == ["fsync", "fsync", "fsync", "row"]


def test_a_lost_or_changed_file_is_noticed(stored):
    other = store(b"other", name="other.txt", now=NOW)
    disk.place(stored.sha256).unlink()
    disk.place(other.sha256).write_bytes(b"0ther")
    assert [words.split(" (")[0] for words in every_file_is_there()] == ["hello.txt", "other.txt"]


def aged(path, hours):
    then = NOW.timestamp() - hours * 3600
    os.utime(path, (then, then))


def test_a_forgotten_file_leaves_the_disk_with_the_next_sweep(stored):
    other = store(b"other", name="other.txt", now=NOW)
    paths = [disk.place(one.sha256) for one in (stored, other)]
    for path in paths:
        aged(path, hours=2)

    forget(stored)

    assert sweep(now=NOW) == 1
    assert [path.exists() for path in paths] == [False, True]
    assert sweep(now=NOW) == 0
    assert not list(every_file_is_there())


def test_bytes_whose_row_is_still_to_come_are_left_alone(db):
    written = disk.write(b"on its way")
    aged(disk.place(written.sha256), hours=0.5)
    assert sweep(now=NOW) == 0


def test_content_that_comes_in_again_is_safe_from_the_sweep(stored):
    path = disk.place(stored.sha256)
    aged(path, hours=9)
    forget(stored)
    disk.write(b"hello")  # Its row is not committed yet.
    assert sweep(now=datetime.now(UTC)) == 0
    assert path.exists()


def test_leavings_of_a_broken_write_are_swept(stored, settings):
    leaving = settings.FILES_ROOT / ".arriving-x"
    leaving.write_bytes(b"half")
    aged(leaving, hours=2)
    assert sweep(now=NOW) == 1
    assert not leaving.exists()


@pytest.mark.parametrize(
    ("start", "name", "claimed", "kind"),
    [
        (PNG, "x.txt", "text/plain", "image/png"),
        (b"<svg onload=alert(1)>", "x.png", "image/png", "text/plain"),
        (b"\xff\xd8\xff\xe0", "evil.html", "text/html", "image/jpeg"),
        (b"RIFF1234WEBP", "a", "", "image/webp"),
        (b"PK\x03\x04", "letter.docx", "", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"PK\x03\x04", "x.png", "image/png", "application/zip"),
        (b"hello", "notes.txt", "", "text/plain"),
        (b"hello", "page.html", "", "text/html"),
        (b"\0\1\2", "x", "image/jpeg", "application/octet-stream"),
        (b"\0\1\2", "x", "bad type\r\nX: y", "application/octet-stream"),
        (b"%PDF-1.7", "x.pdf", "", "application/pdf"),
        (b"", "", "", "application/octet-stream"),
    ],
)  # fmt: skip
def test_the_bytes_say_what_it_is(start, name, claimed, kind):
    assert kinds.kind_of(start, name, claimed) == kind


@given(name=st.text(max_size=300))
def test_a_name_has_no_folder_no_control_and_an_end(name):
    plain = plain_name(name)
    assert 1 <= len(plain) <= 200
    assert not re.search(r"[/\\\r\n\0\u202e]", plain)
    assert plain not in {".", ".."}


@pytest.fixture
def visit(monkeypatch):
    """Asks for an address as the member with this number, or as nobody."""
    from django.http import Http404
    from django.test import RequestFactory

    from rapport.plumbing.files.views import download

    def ask(path, member_id):
        request = RequestFactory().get(path)
        request.user = type("Visitor", (), {"pk": member_id, "is_authenticated": bool(member_id)})()
        try:
            return download(request, token=path.strip("/").rpartition("/")[2])
        except Http404:
            return None

    return ask


def test_a_file_is_saved_and_never_run(stored, visit):
    response = visit(address(stored, member_id=7), 7)
    assert b"".join(response.streaming_content) == b"hello"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_only_the_member_it_was_shown_to_gets_it(stored, visit):
    path = address(stored, member_id=7)
    assert visit(path, 8) is None
    assert visit(path, None).status_code == 302
    assert visit(f"{path[:-3]}x/", 7) is None
    assert visit("/files/7/", 7) is None


def test_an_address_lasts_a_day(stored, visit, monkeypatch):
    import time

    path = address(stored, member_id=7)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + LASTS - 60)
    assert visit(path, 7) is not None
    monkeypatch.setattr(time, "time", lambda: real() + LASTS + 60)
    assert visit(path, 7) is None


@pytest.mark.django_db
def test_only_certain_pictures_are_drawn_in_the_page(visit):
    picture = store(PNG, name="cat.png", now=NOW)
    fake = store(b"<svg/>", name="cat.png", content_type="image/svg+xml", now=NOW)
    assert visit(address(picture, member_id=7, shown=True), 7)["Content-Disposition"].startswith(
        "inline"
    )
    assert visit(address(picture, member_id=7), 7)["Content-Disposition"].startswith("attachment")
    assert visit(address(fake, member_id=7, shown=True), 7)["Content-Disposition"].startswith(
        "attachment"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ['a"b.txt', "a\r\nSet-Cookie: x.txt", "Ünïcode ☃.txt", "a;b=c.txt", "../../etc/passwd", "x" * 400]
)  # fmt: skip
def test_no_name_escapes_from_its_header(visit, name):
    stored = store(name.encode(), name=name, now=NOW)
    header = visit(address(stored, member_id=7), 7)["Content-Disposition"]
    assert header.startswith("attachment; filename")
    assert "\r" not in header
    assert "\n" not in header
    assert "/" not in header
    if "☃" in name:
        assert "filename*=utf-8''%C3%9Cn%C3%AFcode%20%E2%98%83.txt" in header


@pytest.mark.django_db
def test_pages_of_others_are_served_as_bytes(visit):
    stored = store(b"<script>alert(1)</script>", name="x.html", now=NOW)
    assert visit(address(stored, member_id=7), 7)["Content-Type"] == "application/octet-stream"


def test_a_lost_file_is_not_found(stored, visit):
    disk.place(stored.sha256).unlink()
    assert visit(address(stored, member_id=7), 7) is None


@pytest.mark.django_db
def test_a_stranger_is_sent_to_sign_in(stored):
    path = address(stored, member_id=7)
    assert path.startswith("/files/")
    assert Client().get(path).status_code == 302
