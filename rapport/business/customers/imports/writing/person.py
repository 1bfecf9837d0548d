"""What is known of the person: notes, days, what they like, what they agreed to."""

from collections.abc import Sequence

from rapport.business.customers.imports.kinds import Setting
from rapport.business.customers.imports.record import Record
from rapport.business.customers.models import Consent, KeyDate, Note, Preference
from rapport.plumbing.database.inserting import insert_objects

Made = dict[int, list[str]]


def write_notes(records: Sequence[Record], setting: Setting, made: Made) -> None:
    rows = [
        (one, Note(customer_id=one.customer.pk, text=text, by=setting.by, at=setting.now))
        for one in records
        for text in one.news.notes
    ]
    insert_objects([note for _, note in rows])
    _mention("note", rows, made)


def write_days(records: Sequence[Record], setting: Setting, made: Made) -> None:
    rows = [
        (
            one,
            KeyDate(
                customer_id=one.customer.pk,
                kind=day.kind,
                label=day.label,
                month=day.month,
                day=day.day,
                year=day.year,
                made_at=setting.now,
                by=setting.by,
            ),
        )
        for one in records
        for day in one.news.days
    ]
    insert_objects([day for _, day in rows])
    _mention("day", rows, made)


def write_likings(records: Sequence[Record], setting: Setting, made: Made) -> None:
    rows = [
        (
            one,
            Preference(
                customer_id=one.customer.pk, topic=topic, text=text, at=setting.now, by=setting.by
            ),
        )
        for one in records
        for topic, text in one.news.likings
    ]
    insert_objects([liking for _, liking in rows])
    _mention("liking", rows, made)


def write_consents(records: Sequence[Record], setting: Setting, made: Made) -> None:
    """Evidence of the file: word for word what it says, and when they said it."""
    rows = [
        (
            one,
            Consent(
                customer_id=one.customer.pk,
                purpose=word.purpose,
                channel=word.channel,
                state=word.state,
                source=Consent.Source.IMPORT,
                wording=word.wording,
                point=_point(one, word.channel),
                at=word.at or setting.now,
                recorded_at=setting.now,
                by=setting.by,
            ),
        )
        for one in records
        for word in one.news.words
    ]
    insert_objects([consent for _, consent in rows])
    _mention("consent", rows, made)


def _point(one: Record, channel: str) -> str:
    """The address it was said for, where the line names one of that kind."""
    kind = {"email": "email", "phone": "phone", "text": "phone"}.get(channel, "")
    return next((value for k, value in sorted(one.points) if k == kind), "")


def _mention(
    kind: str, rows: Sequence[tuple[Record, Note | KeyDate | Preference | Consent]], made: Made
) -> None:
    for one, row in rows:
        if not one.is_new:
            made[id(one)].append(f"{kind}:{row.pk}")
