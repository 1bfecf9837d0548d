"""Answers worth writing once: kept, worded anew, used, retired."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import translation

from rapport.business.conversations import events, rules
from rapport.business.conversations.models import Channel, Template, Wording
from rapport.business.conversations.models.template import LONGEST_NAME, LONGEST_TEXT
from rapport.business.conversations.queries.filling import known_names
from rapport.business.conversations.samples import samples_for
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record


@transaction.atomic
def write_template(
    *,
    name: str,
    texts: Mapping[str, str],
    about: str = "",
    channel: str = "",
    is_shared: bool = False,
    sample: str = "",
    by: Member | None,
    now: datetime,
) -> Template:
    """A new template. One that began as a sample is written once."""
    _may(by, is_shared=is_shared)
    if sample and (known := Template.objects.filter(sample=sample).first()):
        return known
    name, texts = _checked(name, texts, about, channel)
    one = Template.objects.create(
        name=name,
        owner=None if is_shared else by,
        about=about,
        channel=channel,
        made_at=now,
        changed_at=now,
        sample=sample,
    )
    _word(one, texts)
    _tell(one, by=by, now=now)
    return one


@transaction.atomic
def change_template(
    template_id: int,
    *,
    name: str,
    texts: Mapping[str, str],
    about: str = "",
    channel: str = "",
    is_shared: bool = False,
    by: Member,
    now: datetime,
) -> Template:
    one = _held(template_id, by=by)
    _may(by, is_shared=is_shared)
    name, texts = _checked(name, texts, about, channel)
    one.name, one.about, one.channel = name, about, channel
    one.owner, one.changed_at = None if is_shared else one.owner or by, now
    one.save(update_fields=["name", "about", "channel", "owner", "changed_at"])
    _word(one, texts)
    _tell(one, by=by, now=now)
    return one


@transaction.atomic
def retire_template(template_id: int, *, by: Member, now: datetime) -> Template:
    """Offered no more; its words stay, and it can come back."""
    one = _held(template_id, by=by)
    if one.retired_at is None:
        one.retired_at = now
        one.save(update_fields=["retired_at"])
        _tell(one, by=by, now=now)
    return one


@transaction.atomic
def bring_template_back(template_id: int, *, by: Member, now: datetime) -> Template:
    one = _held(template_id, by=by)
    if one.retired_at is not None:
        one.retired_at = None
        one.save(update_fields=["retired_at"])
        _tell(one, by=by, now=now)
    return one


def note_template_used(template_id: int, *, by: Member, now: datetime) -> None:
    """Somebody answered with it: it moves up."""
    rows = Template.objects.visible_to(by).filter(pk=template_id)
    Template.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(
        times_used=F("times_used") + 1, used_at=now
    )


@transaction.atomic
def bring_samples(*, kind: str, by: Member | None, now: datetime) -> int:
    """First templates that fit the kind of business, in its language; harmless twice."""
    known = set(Template.objects.exclude(sample="").values_list("sample", flat=True))
    language, made = business().language or "en", 0
    with translation.override(language):
        for one in samples_for(kind):
            if one.key in known:
                continue
            write_template(
                name=spoken(one.name),
                texts={language: spoken(one.text)},
                about=one.about,
                is_shared=True,
                sample=one.key,
                by=None,
                now=now,
            )
            made += 1
    return made


def _may(by: Member | None, *, is_shared: bool) -> None:
    """One's own for whoever answers; everybody's for whoever looks after what is shared."""
    if by is not None:
        by.require(Capability.MANAGE_FIELDS if is_shared else Capability.ANSWER)


def _held(template_id: int, *, by: Member) -> Template:
    rows = Template.objects.visible_to(by).select_for_update(of=("self",))
    one = rows.get(pk=template_id)
    _may(by, is_shared=one.owner_id is None)
    return one


def _checked(
    name: str, texts: Mapping[str, str], about: str, channel: str
) -> tuple[str, dict[str, str]]:
    name = " ".join(name.replace("\x00", "").split())[:LONGEST_NAME]
    tidy = {
        code: text.replace("\x00", "").replace("\r\n", "\n").strip() for code, text in texts.items()
    }
    tidy = {code: text for code, text in tidy.items() if code in rules.LANGUAGES and text}
    reason = rules.template_refusal(
        name=name, texts=tidy, known=known_names(), longest=LONGEST_TEXT
    )
    if reason:
        raise Refused(reason)
    if about not in Template.About.values or (channel and channel not in Channel.values):
        raise Refused(say("Choose from the list."))
    return name, tidy


def _word(one: Template, texts: Mapping[str, str]) -> None:
    """One wording for each language, and none for the others."""
    one.wordings.exclude(language__in=list(texts)).delete()
    for language, text in texts.items():
        Wording.objects.update_or_create(template=one, language=language, defaults={"text": text})


def _tell(one: Template, *, by: Member | None, now: datetime) -> None:
    """What is one's own is nobody else's to read about."""
    if one.owner_id is None:
        fact = events.TemplateChanged(
            template_id=one.pk, name=one.name, is_retired=one.retired_at is not None
        )
        record(fact, by=by, at=now)
