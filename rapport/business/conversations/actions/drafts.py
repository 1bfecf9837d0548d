"""What is being written and not sent yet: words and files, its writer's alone."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from rapport.business.conversations import rules
from rapport.business.conversations.models import Conversation, Draft, DraftFile, Message
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.files.actions import let_go, open_file, plain_name
from rapport.plumbing.files.actions import store as store_file
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from . import locked
from .outgoing import Upload


@transaction.atomic
def save_draft(conversation_id: int, *, text: str, by: Member, now: datetime) -> Draft | None:
    """Keep what is being written, one draft for each member; without words or files it goes."""
    by.require(Capability.ANSWER)
    drafts = Draft.objects.filter(conversation=conversation_id, member=by)
    if not text.strip():
        locked.conversation(conversation_id)  # A file may be arriving at this moment.
        draft = drafts.first()
        return _without_words(draft) if draft else None
    draft, _ = Draft.objects.update_or_create(
        conversation_id=conversation_id,
        member=by,
        defaults={"text": text[: rules.LONGEST_TEXT], "saved_at": now},
    )
    return draft


@transaction.atomic
def keep_files(conversation_id: int, *, files: Sequence[Upload], by: Member, now: datetime) -> None:
    """Put files into one's draft; the same file once more is the same file."""
    by.require(Capability.ANSWER)
    if not files:
        return
    one = locked.conversation(conversation_id)
    draft = _draft_of(one, by, now)
    held = list(draft.files.values_list("file__size", flat=True))
    if reason := rules.files_refusal([*held, *(len(file.data) for file in files)]):
        raise Refused(reason)
    for file in files:
        stored = store_file(file.data, name=file.name, content_type=file.content_type, now=now)
        DraftFile.objects.get_or_create(
            draft=draft, file=stored, name=plain_name(file.name), defaults={"added_at": now}
        )


@transaction.atomic
def drop_file(conversation_id: int, *, file_id: int, by: Member) -> None:
    """Take a file out of one's own draft; one that is gone already stays gone."""
    by.require(Capability.ANSWER)
    one = locked.conversation(conversation_id)
    draft = Draft.objects.filter(conversation=one, member=by).first()
    if draft:
        _take_out(draft.files.filter(pk=file_id))
        if not draft.text.strip():
            _without_words(draft)


@transaction.atomic
def discard_draft(conversation_id: int, *, by: Member) -> None:
    """Throw one's own draft away, its words and its files."""
    by.require(Capability.ANSWER)
    one = locked.conversation(conversation_id)
    drafts = Draft.objects.filter(conversation=one, member=by)
    _take_out(DraftFile.objects.filter(draft__in=drafts))
    drafts.delete()


def with_kept(
    one: Conversation, attachments: Sequence[Upload], *, ids: Collection[int], by: Member
) -> Sequence[Upload]:
    """What goes along: these files of one's own draft, and those that came with the answer.

    To be called with the conversation's row held.
    """
    if not ids:
        return attachments
    kept = DraftFile.objects.filter(pk__in=ids, draft__conversation=one, draft__member=by)
    found = list(kept.select_related("file").order_by("pk"))
    if len(found) != len(set(ids)):
        raise Refused(say("A file is no longer in your draft. Look at your files once more."))
    sizes = [*(kept.file.size for kept in found), *(len(file.data) for file in attachments)]
    if reason := rules.files_refusal(sizes):
        raise Refused(reason)
    return [*(_upload(kept) for kept in found), *attachments]


def use_up(one: Conversation, *, ids: Collection[int], by: Member) -> None:
    """The draft was sent. A file that did not go along stays in it: nothing chosen is lost."""
    draft = Draft.objects.filter(conversation=one, member=by).first()
    if draft:
        draft.files.filter(pk__in=ids).delete()
        _without_words(draft)


def bring_back(message: Message, *, by: Member, now: datetime) -> None:
    """Files of an answer that was taken back lie in the draft again, beside its words."""
    attached = list(message.attachments.select_related("file").order_by("pk"))
    if not attached:
        return
    draft = _draft_of(message.conversation, by, now)
    for one in attached:
        DraftFile.objects.get_or_create(
            draft=draft, file=one.file, name=one.name, defaults={"added_at": now}
        )


def move_drafts(other: Conversation, *, to: Conversation) -> None:
    """Everybody's draft there goes on here, behind what they had begun here."""
    for draft in Draft.objects.filter(conversation=other).order_by("pk"):
        mine = _draft_of(to, draft.member, draft.saved_at)
        said = [text for text in (mine.text, draft.text) if text.strip()]
        mine.text, mine.saved_at = "\n\n".join(said)[: rules.LONGEST_TEXT], draft.saved_at
        mine.save(update_fields=["text", "saved_at"])
        for one in draft.files.order_by("pk"):
            DraftFile.objects.get_or_create(
                draft=mine, file_id=one.file_id, name=one.name, defaults={"added_at": one.added_at}
            )
        draft.delete()


def _draft_of(one: Conversation, member: Member, now: datetime) -> Draft:
    draft, _ = Draft.objects.get_or_create(
        conversation=one, member=member, defaults={"text": "", "saved_at": now}
    )
    return draft


def _without_words(draft: Draft) -> Draft | None:
    """Only its files are left; without any it goes."""
    if not draft.files.exists():
        draft.delete()
        return None
    draft.text = ""
    draft.save(update_fields=["text"])
    return draft


def _take_out(files: "QuerySet[DraftFile]") -> None:
    stored = list(files.values_list("file_id", flat=True))
    files.delete()
    let_go(stored)


def _upload(kept: DraftFile) -> Upload:
    try:
        with open_file(kept.file) as data:
            return Upload(name=kept.name, content_type=kept.file.content_type, data=data.read())
    except FileNotFoundError as problem:
        raise Refused(
            say("{name} can no longer be read. Remove it and choose it again.", name=kept.name)
        ) from problem
