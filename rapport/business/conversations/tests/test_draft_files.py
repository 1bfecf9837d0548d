"""Files that were chosen for an answer, before it is sent."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rapport.business.conversations import actions, rules
from rapport.business.conversations.models import Attachment, Draft, DraftFile, Message
from rapport.business.conversations.testing import AT, a_conversation, a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.plumbing.files import disk
from rapport.plumbing.files.actions import GRACE, sweep
from rapport.plumbing.files.models import StoredFile
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.mail.parsing import parse
from rapport.plumbing.messaging.providers import Incoming
from rapport.plumbing.messaging.testing import a_line

pytestmark = pytest.mark.django_db

LENA = "lena@mail.example"
PART = {"HX-Request": "true"}


@pytest.fixture
def letter(business):
    a_mailbox()
    lena = a_customer(name="Lena Moreau", email=LENA)
    return a_conversation(customer=lena, sender=LENA, subject="My boots")


def where(name, *args):
    return reverse(f"conversations:{name}", args=args)


def a_file(name="quote.txt", data=b"12.00"):
    return SimpleUploadedFile(name, data, content_type="text/plain")


def keep(letter, by, *names):
    files = [
        actions.Upload(name=name, content_type="text/plain", data=name.encode()) for name in names
    ]
    actions.keep_files(letter.pk, files=files, by=by, now=AT)
    return list(
        DraftFile.objects.filter(draft__member=by).order_by("pk").values_list("pk", flat=True)
    )


def sent_files(message):
    return [(one.name, one.data) for one in parse(bytes(message.outgoing.raw)).attachments]


def test_a_chosen_file_waits_on_every_device_of_its_writer(letter, omar, signed_in):
    here, there = signed_in(omar), signed_in(omar)

    answer = here.post(where("draft-files", letter.pk), {"attachments": a_file()}, headers=PART)

    assert answer.status_code == 200
    kept = DraftFile.objects.get()
    for text in (answer.content.decode(), there.get(letter.get_absolute_url()).content.decode()):
        assert "quote.txt" in text
        assert f'name="kept" value="{kept.pk}"' in text
    link = there.get(letter.get_absolute_url()).context["shown"].unsent[0].address
    assert b"".join(there.get(link).streaming_content) == b"12.00"


def test_nobody_else_sees_or_touches_it(letter, omar, nadia, signed_in):
    kept = keep(letter, omar, "secret.txt")
    mine = signed_in(omar).get(letter.get_absolute_url()).context["shown"].unsent[0].address
    colleague = signed_in(nadia)

    assert "secret.txt" not in colleague.get(letter.get_absolute_url()).content.decode()
    assert colleague.get(mine).status_code == 404
    colleague.post(where("draft-file-removal", letter.pk, kept[0]), headers=PART)
    sent = colleague.post(where("answers", letter.pk), {"text": "Hello", "kept": kept})

    assert sent.status_code == 422
    assert DraftFile.objects.filter(pk=kept[0]).exists()
    assert not Message.objects.filter(side="us").exists()


def test_what_was_chosen_goes_along_and_leaves_the_draft(letter, omar, signed_in):
    kept = keep(letter, omar, "a.txt", "b.txt")
    actions.save_draft(letter.pk, text="Here", by=omar, now=AT)

    signed_in(omar).post(
        where("answers", letter.pk),
        {"text": "Here", "kept": kept, "attachments": a_file("c.txt", b"c")},
    )

    message = Message.objects.get(side="us")
    assert sent_files(message) == [("a.txt", b"a.txt"), ("b.txt", b"b.txt"), ("c.txt", b"c")]
    assert message.attachments.count() == 3
    assert not Draft.objects.exists()


def test_a_double_click_sends_them_once(letter, omar):
    kept = keep(letter, omar, "a.txt")
    first = actions.answer(letter.pk, text="Here", kept=kept, by=omar, now=AT)

    assert actions.answer(letter.pk, text="Here", kept=kept, by=omar, now=AT) == first
    assert Attachment.objects.count() == 1


def test_a_file_that_did_not_go_along_stays_in_the_draft(letter, omar):
    first, second = keep(letter, omar, "seen.txt", "from the other device.txt")
    actions.save_draft(letter.pk, text="Here", by=omar, now=AT)

    message = actions.answer(letter.pk, text="Here", kept=[first], by=omar, now=AT)

    assert sent_files(message) == [("seen.txt", b"seen.txt")]
    draft = Draft.objects.get()
    assert (draft.text, draft.files.get().pk) == ("", second)


def test_an_answer_without_a_file_that_stood_there_is_not_sent(letter, omar):
    kept = keep(letter, omar, "a.txt", "b.txt")
    actions.drop_file(letter.pk, file_id=kept[0], by=omar)

    with pytest.raises(Refused, match="no longer in your draft"):
        actions.answer(letter.pk, text="Here", kept=kept, by=omar, now=AT)

    assert not Message.objects.filter(side="us").exists()
    assert DraftFile.objects.get().pk == kept[1]


def test_later_they_leave_with_it(letter, omar):
    kept = keep(letter, omar, "a.txt")
    leaves = AT + timedelta(days=1)
    planned = actions.answer_later(
        letter.pk, text="Here", kept=kept, leaves_at=leaves, by=omar, now=AT
    )
    assert not Draft.objects.exists()

    actions.let_leave(now=planned.leaves_at)

    planned.refresh_from_db()
    assert sent_files(planned) == [("a.txt", b"a.txt")]


@pytest.mark.parametrize("later", [False, True])
def test_taken_back_they_lie_in_the_draft_again(letter, omar, later):
    send = actions.answer_later if later else actions.answer
    more = {"leaves_at": AT + timedelta(days=1)} if later else {}
    kept = keep(letter, omar, "a.txt")
    message = send(letter.pk, text="Here", kept=kept, by=omar, now=AT, **more)

    for _ in range(2):
        actions.take_back(message.pk, by=omar, now=AT)

    draft = Draft.objects.get()
    assert draft.text == "Here"
    again = draft.files.get()
    sent = actions.answer(letter.pk, text="Here it is", kept=[again.pk], by=omar, now=AT)
    assert sent_files(sent) == [("a.txt", b"a.txt")]


def test_short_messages_carry_no_files(letter, omar):
    a_line(kind="sms")
    heard = Incoming(id="1", sender="+49 30 5557788", text="Hi", name="Lena")
    actions.receive_text(heard, kind="sms", door="test", now=AT)
    talk = Message.objects.latest("pk").conversation
    kept = keep(talk, omar, "a.txt")

    with pytest.raises(Refused, match="Files can only go by e-mail"):
        actions.answer(talk.pk, text="Yes", channel="sms", kept=kept, by=omar, now=AT)

    assert DraftFile.objects.get().pk == kept[0]


def test_together_they_have_a_limit(letter, omar, signed_in):
    half = rules.LARGEST_FILES // 2 + 1
    client, address = signed_in(omar), where("draft-files", letter.pk)
    first = client.post(address, {"attachments": a_file("a.bin", b"a" * half)}, headers=PART)

    second = client.post(address, {"attachments": a_file("b.bin", b"b" * half)}, headers=PART)

    assert (first.status_code, second.status_code) == (200, 422)
    assert "at most 20 MB" in second.content.decode()
    assert DraftFile.objects.get().name == "a.bin"
    assert StoredFile.objects.count() == 1


def test_so_has_their_number(letter, omar):
    keep(letter, omar, *(f"{number}.txt" for number in range(rules.MOST_FILES)))

    with pytest.raises(Refused, match="At most 50"):
        keep(letter, omar, "one more.txt")

    assert DraftFile.objects.count() == rules.MOST_FILES


def test_the_limit_holds_when_it_is_sent(letter, omar):
    kept = keep(letter, omar, "a.txt")
    much = actions.Upload(name="b.bin", content_type="", data=b"b" * rules.LARGEST_FILES)

    with pytest.raises(Refused, match="at most 20 MB"):
        actions.answer(letter.pk, text="x", kept=kept, attachments=[much], by=omar, now=AT)

    assert DraftFile.objects.count() == 1


def test_the_same_file_twice_is_one(letter, omar):
    keep(letter, omar, "a.txt")
    assert len(keep(letter, omar, "a.txt")) == 1


def test_a_removed_file_is_gone_from_the_disk_too(letter, omar, signed_in):
    kept = keep(letter, omar, "a.txt")
    path = disk.place(StoredFile.objects.get().sha256)
    client = signed_in(omar)

    for _ in range(2):
        answer = client.post(where("draft-file-removal", letter.pk, kept[0]), headers=PART)
        assert answer.status_code == 200
        assert "a.txt" not in answer.content.decode()

    assert not Draft.objects.exists()
    assert not StoredFile.objects.exists()
    sweep(now=timezone.now() + 2 * GRACE)
    assert not path.exists()


def test_a_file_that_somebody_else_has_too_stays_theirs(letter, omar, nadia):
    keep(letter, omar, "a.txt")
    keep(letter, nadia, "a.txt")

    actions.discard_draft(letter.pk, by=omar)

    assert DraftFile.objects.get().draft.member == nadia
    assert StoredFile.objects.get().name == "a.txt"


def test_thrown_away_words_and_files_are_gone(letter, omar, signed_in):
    keep(letter, omar, "a.txt")
    actions.save_draft(letter.pk, text="Dear", by=omar, now=AT)
    client = signed_in(omar)

    for _ in range(2):
        assert client.post(where("draft-removal", letter.pk), {"text": "Dear"}).status_code == 303

    assert not Draft.objects.exists()
    assert not StoredFile.objects.exists()


def test_empty_words_leave_the_files(letter, omar):
    keep(letter, omar, "a.txt")
    actions.save_draft(letter.pk, text="Dear", by=omar, now=AT)

    assert actions.save_draft(letter.pk, text=" ", by=omar, now=AT).files.count() == 1


def test_brought_together_drafts_keep_their_files(letter, omar):
    other = a_conversation(customer=letter.customer, sender=LENA, subject="A bag")
    keep(letter, omar, "a.txt")
    keep(other, omar, "a.txt", "b.txt")

    actions.merge(letter.pk, other_id=other.pk, by=omar, now=AT)

    draft = Draft.objects.get()
    assert draft.conversation == letter
    assert draft.text == ""
    assert sorted(draft.files.values_list("name", flat=True)) == ["a.txt", "b.txt"]


def test_an_observer_keeps_no_files(letter, ivy, signed_in):
    with pytest.raises(Forbidden):
        keep(letter, ivy, "a.txt")
    answer = signed_in(ivy).post(where("draft-files", letter.pk), {"attachments": a_file()})

    assert answer.status_code == 404
    assert not StoredFile.objects.exists()


def test_a_file_whose_bytes_are_lost_is_said_before_sending(letter, omar):
    kept = keep(letter, omar, "a.txt")
    disk.place(StoredFile.objects.get().sha256).unlink()

    with pytest.raises(Refused, match="can no longer be read"):
        actions.answer(letter.pk, text="Here", kept=kept, by=omar, now=AT)


# Without JavaScript: the whole form travels with every button.


def test_without_script_kept_as_a_draft(letter, omar, signed_in):
    client = signed_in(omar)
    client.post(where("draft", letter.pk), {"text": "Dear Lena", "attachments": a_file()})

    page = client.get(letter.get_absolute_url())

    assert "Dear Lena" in page.content.decode()
    assert [one.name for one in page.context["shown"].unsent] == ["quote.txt"]


def test_without_script_removing_loses_neither_words_nor_other_files(letter, omar, signed_in):
    kept = keep(letter, omar, "a.txt", "b.txt")
    form = {"text": "Dear Lena", "attachments": a_file("c.txt"), "kept": kept}

    answer = signed_in(omar).post(where("draft-file-removal", letter.pk, kept[0]), form)

    assert answer.status_code == 303
    draft = Draft.objects.get()
    assert draft.text == "Dear Lena"
    assert sorted(draft.files.values_list("name", flat=True)) == ["b.txt", "c.txt"]


@pytest.mark.parametrize(
    "form", [{"text": ""}, {"text": "As I told you, that is your own fault.", "look": "1"}]
)
def test_a_page_that_comes_back_has_kept_what_was_chosen(letter, omar, signed_in, form):
    answer = signed_in(omar).post(where("answers", letter.pk), {**form, "attachments": a_file()})

    assert answer.status_code in {200, 422}
    assert [one.name for one in answer.context["shown"].unsent] == ["quote.txt"]
    assert not Message.objects.filter(side="us").exists()


def test_too_much_without_script_is_said_and_words_stay(letter, omar, signed_in):
    data = BytesIO(b"x" * (rules.LARGEST_FILES + 1))
    data.name = "film.bin"

    answer = signed_in(omar).post(where("draft", letter.pk), {"text": "Dear", "attachments": data})

    assert answer.status_code == 422
    assert "at most 20 MB" in answer.content.decode()
    assert Draft.objects.get().text == "Dear"


def test_numbers_that_are_none_are_no_files(letter, omar, signed_in):
    form = {"text": "Here", "kept": ["x", "-1", "9" * 30, "1\x00"]}

    assert signed_in(omar).post(where("answers", letter.pk), form).status_code == 303


def test_the_page_asks_as_often_for_two_files_as_for_twenty(letter, omar, signed_in):
    client, counts = signed_in(omar), []
    keep(letter, omar, "a.txt", "b.txt")
    client.get(letter.get_absolute_url())
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(letter.get_absolute_url())
        counts.append(len(asked))
        keep(letter, omar, *(f"{number}.txt" for number in range(18)))

    assert counts[0] == counts[1]
