"""The command as somebody types it: own processes, own folders, pipes and signals."""

import json
import signal
import socket
import time
import urllib.request
from contextlib import closing

import pytest

from rapport.business.conversations.testing import a_mail
from rapport.doors.terminal import grammar

from .conftest import Machine, new_database

READY_WITHIN = 40


def free_port():
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def wait_for(port, server):
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
                return answer.status
        except OSError:
            assert server.poll() is None, server.stdout.read().decode()
            time.sleep(0.1)
    raise AssertionError("the server did not come up")


def test_asking_for_help_leaves_no_trace(machine):
    for command in grammar.COMMANDS:
        machine.rapport(command, "--help")

    assert list(machine.folder.iterdir()) == []


@pytest.mark.race
def test_two_that_start_together_migrate_once(machine):
    ports = free_port(), free_port()
    servers = [machine.started("serve", "--port", port) for port in ports]
    try:
        answers = [wait_for(*one) for one in zip(ports, servers, strict=True)]
        said = machine.rapport("serve", "--port", ports[0], code=1)
    finally:
        for server in servers:
            server.send_signal(signal.SIGTERM)
        ends = [server.wait(20) for server in servers]

    assert answers == [200, 200]
    assert ends == [0, 0]
    assert "Cannot listen on" in said
    assert machine.told("check")["wrong"] == 0


@pytest.mark.race
def test_a_worker_stops_when_it_is_told(shop):
    worker = shop.started("worker", "--concurrency", 1)
    assert worker.stdout.readline().startswith(b"Working.")
    time.sleep(1)
    worker.send_signal(signal.SIGTERM)

    assert worker.wait(20) == 0
    assert b"Traceback" not in worker.stdout.read()


def test_mail_is_taken_from_a_file_and_from_a_pipe(shop, tmp_path):
    file = tmp_path / "one.eml"
    file.write_bytes(a_mail(message_id="<pipe-1@mail.example>"))
    robot = a_mail(message_id="<pipe-2@mail.example>", headers={"Auto-Submitted": "auto-replied"})

    first = shop.told("receive-mail", file)
    again = shop.told("receive-mail", given=file.read_bytes())
    automatic = shop.told("receive-mail", given=robot)
    stranger = shop.told("receive-mail", given=a_mail(sender="Olga <olga@corner.example>"))

    outcomes = [one["outcome"] for one in (first, again, automatic, stranger)]
    assert outcomes == ["accepted", "duplicate", "automatic", "quarantined"]
    assert again["message"] == first["message"]
    assert stranger["reason"]


def test_mail_is_taken_from_folders_and_boxes(shop, tmp_path):
    letters = [a_mail(message_id=f"<many-{n}@mail.example>") for n in range(4)]
    (tmp_path / "in" / "deeper").mkdir(parents=True)
    (tmp_path / "in" / "a.eml").write_bytes(letters[0])
    (tmp_path / "in" / "deeper" / "b.eml").write_bytes(letters[1])
    box = tmp_path / "all.mbox"
    box.write_bytes(b"".join(b"From lena Mon Mar  2 10:00:00 2026\n" + m + b"\n" for m in letters))

    said = shop.rapport("receive-mail", tmp_path / "in", "--json").strip().splitlines()
    boxed = shop.told("receive-mail", "--mbox", box)

    assert [json.loads(line)["outcome"] for line in said[:2]] == ["accepted", "accepted"]
    assert json.loads(said[-1]) == {
        "messages": 2, "accepted": 2, "duplicate": 0, "quarantined": 0, "automatic": 0, "failed": 0,
    }  # fmt: skip
    assert (boxed["messages"], boxed["accepted"], boxed["duplicate"]) == (4, 2, 2)


def test_what_cannot_be_read_is_named_and_stops_nothing(shop, tmp_path):
    good = tmp_path / "good.eml"
    good.write_bytes(a_mail(message_id="<unreadable-1@mail.example>"))

    said = shop.rapport("receive-mail", tmp_path / "gone.eml", good, code=1)

    assert "gone.eml: No such file or directory." in said
    assert "1 accepted, 1 not read." in said


@pytest.mark.parametrize(
    ("name", "content"),
    [("people.xlsx", b"PK\x03\x04 this is no workbook"), ("people.csv", b"\x00\xff\xfe\x00" * 9)],
)
def test_a_file_that_is_no_table_is_refused_in_words(shop, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    shop.rapport("import", "customers", tmp_path / name, code=1)


def test_nobody_reading_on_is_no_disaster(shop):
    server = shop.started("token", "list")
    server.stdout.close()
    assert server.wait(30) in {0, 1}


def test_a_folder_that_cannot_be_is_said_in_words(tmp_path):
    (tmp_path / "data").write_text("a file, not a folder")
    broken = Machine(tmp_path, "")

    assert "Not a directory" in broken.rapport("token", "list", code=1)


def test_a_backup_comes_back_whole_and_silent(shop, tmp_path):
    mail = a_mail(message_id="<kept@mail.example>", files={"receipt.pdf": b"%PDF-1.4 receipt"})
    shop.told("receive-mail", given=mail)
    saved = shop.told("backup", tmp_path / "all.zip")
    fresh = Machine(tmp_path, new_database())

    restored = fresh.told("restore", tmp_path / "all.zip")

    assert restored["rows"] == saved["rows"] > 0
    assert restored["files"] == saved["files"] >= 1
    assert fresh.told("receive-mail", given=mail)["outcome"] == "duplicate"
    found = fresh.told("check")
    assert (found["wrong"], found["silent"]) == (0, True)
    assert fresh.told("check", "--speak")["silent"] is False
    assert "a business here already" in fresh.rapport("restore", tmp_path / "all.zip", code=1)
    assert fresh.told("restore", tmp_path / "all.zip", "--force")["rows"] == saved["rows"]


def test_a_damaged_backup_changes_nothing(shop, tmp_path):
    shop.rapport("backup", tmp_path / "all.zip")
    whole = (tmp_path / "all.zip").read_bytes()
    (tmp_path / "half.zip").write_bytes(whole[: len(whole) // 2])
    fresh = Machine(tmp_path, new_database())

    assert "cannot be read as a backup" in fresh.rapport("restore", tmp_path / "half.zip", code=1)
    assert "No business is set up here" in fresh.rapport("token", "list", code=1)


def test_a_broken_promise_is_told(shop, tmp_path):
    fresh = Machine(tmp_path, new_database())

    found = fresh.told("check", code=1)

    assert found["wrong"] >= 1
    assert any("Migrations have not been run" in one["words"] for one in found["findings"])
