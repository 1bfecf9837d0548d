"""A word planted in every column that can hold something about one customer, found by looking."""

import json
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction
from django.db.models import ForeignKey, Model, Q

from rapport.business.customers.models import Customer

WORD = "quxzzl77"  # no longer than the shortest column
NAME = "Ottilie Quxzzl77"
EMAIL = "ottilie@quxzzl77.example"
TEXTS = {"CharField", "TextField", "JSONField", "BinaryField"}

# Lists of records, as one of them may stand.
RECORDS: dict[str, Callable[[str], Any]] = {
    "companies.ReviewMeeting.agenda": lambda text: {"key": "questions", "points": [text]},
    "reflection.Letter.facts": lambda text: {"sentence": text, "customer_id": None},
}

# Tables that hold nothing about customers, each with the reason.
NOBODYS = {
    "auth.Permission": "Django's own",
    "auth.Group_permissions": "Django's own",
    "auth.Group": "Django's own",
    "contenttypes.ContentType": "Django's own",
    "jobs.Schedule": "which function runs when",
    "jobs.Worker": "names of processes",
    "jobs.Tally": "counts by function",
    "ledger.Mention": "references by number; they go with their entry",
    "rest.Bucket": "counts by token and address of a member",
    "webhooks.Webhook": "other programs",
    "webhooks.Delivery": "a number of the ledger; its text is made when it leaves",
    "team.Business": "the firm",
    "team.OpeningWindow": "the firm's week",
    "team.Closure": "the firm's days off",
    "reckoning.Reckoning": "figures; all of them are forgotten when somebody is erased",
    "figures.Rate": "what an hour of ours costs",
    "figures.ProductCost": "what our goods cost us",
    "checkup.Finding": "counts and chances of a week, by sign; no names",
    "checkup.Stance": "the firm's own words about its own habits",
    "cases.Topic": "what people write about, in our own words",
    "cases.Rung": "who is told when a case runs late, by role",
    "cases.Incident": "what happened to many, in our own words",
    "cases.Cause": "why things go wrong, in our own words",
    "team.Limit": "what colleagues may give",
    "team.Target": "answer times",
    "team.Member": "colleagues",
    "team.SignInLink": "colleagues",
    "team.Token": "programs",
    "team.Policy": "the firm's own words",
    "team.PolicyVersion": "the firm's own words",
    "customers.CustomField": "which facts there are, not whose",
    "customers.Erasure": "the certificate: numbers only",
    "customers.ErasedMark": "hashes with a key",
    "customers.Look": "a number, for some seconds",
    "customers.Retention": "how long what is kept",
    "projects.Plan": "the firm's own words",
    "projects.PlanStep": "the firm's own words",
    "projects.Step": "a number of a step, and when",
    "leads.Source": "where leads come from, in our own words",
    "leads.Stage": "the firm's own words",
    "knowledge.Article": "the firm's own words",
    "knowledge.ArticleTag": "the firm's own words",
    "knowledge.ArticleVersion": "the firm's own words",
    "knowledge.ArticleWord": "the firm's own words",
    "knowledge.ArticleVector": "the firm's own words, as numbers",
    "knowledge.Help": "counts by colleague, and a keyed hash that tells of nobody",
    "knowledge.Use": "counts by colleague",
    "insights.Lookout": "when to look again; it goes with the customer",
    "insights.Lesson": "counts by kind",
    "insights.TouchRule": "the firm's own words about a segment",
    "reflection.Assessment": "when the questions were asked",
    "reflection.LetterSetting": "when the letter is written",
    "reflection.LetterWish": "colleagues",
    "reflection.Opening": "colleagues",
    "reflection.Verdict": "colleagues, and a number",
    "companies.OurPart": "colleagues",
    "companies.Agreement": "numbers",
    "mirror.TraitDay": "counts by day",
    "mirror.Bookmark": "a number of the ledger",
    "health.Usual": "sums over everybody",
    "health.Fit": "sums over everybody",
    "referrals.ReferralTerms": "the firm's own words",
    "trials.Trial": "the firm's own words, and sums",
    "trials.Arm": "the firm's own words, and a count",
    "loyalty.Programme": "what we give back, in our own words",
    "loyalty.EarningRule": "what we give back, in our own words",
    "loyalty.Tier": "what we give back, in our own words",
    "loyalty.Reward": "what we give back, in our own words",
    "sales.Product": "what is sold",
    "recommendations.Rule": "what is bought together, by everybody",
    "recommendations.Cadence": "how often a product is bought again, by everybody",
    "sales.Price": "what it costs",
    "sales.CommonQuestion": "the firm's own words",
    "conversations.Mailbox": "our own addresses",
    "conversations.Folder": "our own folders",
    "mail.Copy": "numbers of places on a mail server; they go with their mail",
    "conversations.Template": "the firm's own words",
    "conversations.Wording": "the firm's own words",
    "conversations.Voice": "the firm's own words",
    "conversations.VoiceWord": "the firm's own words",
    "conversations.Dismissal": "remarks a member waved off: common words, or a number",
    "conversations.Deed": "numbers of conversations, and how each was",
    "conversations.SavedView": "filters of a member; never the words looked for",
    "conversations.Reception": "the firm's own words",
    "messaging.Line": "our own numbers and accounts",
}
# Columns of tables with people that hold nothing about them, each with the reason.
NOT_ABOUT_THEM = {
    "reflection.Answer.question": "which question",
    "reflection.Answer.record_said": "our own figures, counted",
    "projects.Project.page_key": "found by chance",
    "leads.Lead.currency": "three letters",
    "leads.Step.cause": "a number of what brought it about",
    "jobs.Job.function": "a function's name",
    "jobs.Job.worker": "a process",
    "ledger.Entry.kind": "one of our own words",
    "ledger.Entry.direction": "one of our own words",
    "ledger.Entry.group": "one of our own words",
    "ledger.Entry.channel": "one of our own words",
    "ledger.Entry.audience": "one of our own words",
    "search.Document.reference": "a number",
    "search.Document.kind": "one of our own words",
    "search.Document.audience": "one of our own words",
    "files.StoredFile.sha256": "the hash of the bytes, which the disk is looked through for",
    "files.StoredFile.content_type": "from a closed list",
    "rest.Answered.asker": "a token of ours",
    "rest.Answered.request_digest": "a hash",
    "sessions.Session.session_key": "a random key",
    "mail.RawMail.mailbox": "one of our mailboxes",
    "mail.RawMail.folder": "one of our folders",
    "mail.RawMail.digest": "a hash, so that a new fetch cannot revive it",
    "mail.RawMail.door": "one of our own words",
    "mail.OutgoingMail.channel": "one of our mailboxes",
    "mail.OutgoingMail.reference": "a number",
    "mail.OutgoingMail.envelope_from": "one of our addresses",
    "messaging.Arrival.door": "one of our own words",
    "messaging.Dispatch.key": "a random key",
    "messaging.Dispatch.reference": "a number",
    "messaging.Dispatch.answers": "the provider's number",
    "messaging.Dispatch.outside_id": "the provider's number",
    "customers.MergeStep.model": "a table's name",
    "customers.MergeStep.column": "a column's name",
    "customers.MergeStep.row": "a number",
    "customers.Segment.sort": "a field's name",
    "customers.Segment.columns": "fields' names",
    "customers.BulkPart.ids": "numbers, taken out",
    "customers.TagRemoval.customer_ids": "numbers, taken out",
    "customers.Import.kind": "one of our own words",
    "customers.Import.digest": "a hash",
    "customers.Import.source": "where the file lies",
    "customers.ImportedRow.reference": "a number",
    "sales.Purchase.number": "the books need it",
    "sales.Purchase.currency": "three letters",
    "sales.Invoice.number": "the books need it",
    "sales.Invoice.currency": "three letters",
    "sales.Payment.key": "what a bank calls it; the books need it",
    "sales.Quote.number": "the books need it",
    "sales.Quote.currency": "three letters",
    "customers.Merge.marks": "numbers",
    "conversations.PromiseOffer.key": "a hash",
    "conversations.Conversation.kind": "one of our own words",
    "conversations.Rearrangement.journal": "numbers and moments",
    "referrals.ReferralReward.currency": "three letters",
    "loyalty.PointsEntry.deed": "drawn at random",
    "loyalty.PointsEntry.about": "a number",
    "loyalty.PointsEntry.cause": "a number",
    "loyalty.PointsEntry.terms": "the programme's rules",
    "loyalty.Voucher.code": "drawn at random",
    "cases.Restitution.currency": "three letters",
    "loyalty.Voucher.currency": "three letters",
    "loyalty.VoucherEntry.key": "what a till calls it; the books need it",
}


def about(model: type[Model], customer: Customer) -> list[Any] | None:
    """The rows that lead to the customer over keys; None where no way leads there."""
    ways = list(_ways(model))
    if not ways and model is not Customer:
        return None
    wanted = Q(pk=customer.pk) if model is Customer else Q()
    for way in ways:
        wanted |= Q(**{way: customer.pk})
    return list(model._base_manager.filter(wanted).distinct())


def _ways(model: type[Model], depth: int = 3, seen: tuple[Any, ...] = ()) -> Iterable[str]:
    for field in model._meta.local_concrete_fields:
        if not isinstance(field, ForeignKey) or field.related_model in (model, *seen):
            continue
        further_model = field.related_model
        if further_model is Customer:
            yield field.name
        elif depth and not isinstance(further_model, str):
            for further in _ways(further_model, depth - 1, (model, *seen)):
                yield f"{field.name}__{further}"


def plant(row: Model, *, as_text: str) -> int:
    """Write the word into every column of this row that people's words may stand in."""
    values = {}
    for field in row._meta.local_concrete_fields:
        kind, name = field.get_internal_type(), f"{row._meta.label}.{field.name}"
        if kind not in TEXTS or field.choices or name in NOT_ABOUT_THEM or field.remote_field:
            continue
        said: Any = _unique(row, field, as_text)
        if name in RECORDS:
            said = [*getattr(row, field.name), RECORDS[name](as_text)]
        elif kind == "JSONField":
            said = _within(getattr(row, field.name), as_text)
        elif kind == "BinaryField":
            said = _bytes(row, field.name, as_text)
        values[field.name] = said
    if values:
        _written(row, values)
    return len(values)


def _written(row: Model, values: dict[str, Any]) -> None:
    """Into the row itself; evidence that is never changed gets a second row like it."""
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**values)
    except IntegrityError:
        for name, value in values.items():
            setattr(row, name, value)
        row.pk = None
        row.save(force_insert=True)


def _unique(row: Model, field: Any, text: str) -> str:
    """Long enough to be told apart where it may stand only once; no longer than it may be."""
    longest = field.max_length or 1000
    said = f"{text} {row.pk}" if len(text) + 8 <= longest else text
    return said if len(said) <= longest else WORD[:longest]


def _within(held: Any, text: str) -> Any:
    if isinstance(held, list):
        return [*held, text]
    return {**(held or {}), "planted": text}


def _bytes(row: Model, name: str, text: str) -> bytes:
    if row._meta.label == "mail.RawMail":
        return zlib.compress(f"From: {text}\n\n{text}".encode())
    return json.dumps({"planted": text}).encode() if name == "body" else text.encode()


def planted_models() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and model._meta.label not in NOBODYS
    ]


def found_in_database() -> list[str]:
    """Every table and column in which the word still stands, the search's own tables included."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                found += [
                    f"{table}.{name}"
                    for name, value in zip(names, row, strict=True)
                    if _holds(value)
                ]
    for one in Session.objects.all():
        if WORD in json.dumps(one.get_decoded()).lower():
            found.append("session")
    return sorted(set(found))


def found_in_files() -> list[str]:
    """Every file of the data folder, the database aside, that holds the word."""
    found = []
    for path in Path(settings.DATA).rglob("*"):
        if not path.is_file() or path.name.startswith("rapport.sqlite3"):
            continue
        if WORD.encode() in path.read_bytes().lower() or WORD in str(path).lower():
            found.append(str(path))
    return found


def found_in_database_file() -> bool:
    """Whether the word stands in the very bytes of SQLite's files, deleted or not."""
    place = Path(str(connection.settings_dict["NAME"]))
    files = [place, place.with_name(f"{place.name}-wal")]
    return any(WORD.encode() in one.read_bytes().lower() for one in files if one.exists())


def _holds(value: Any) -> bool:
    if isinstance(value, bytes | memoryview):
        raw = bytes(value)
        with suppress(zlib.error):
            raw += zlib.decompress(raw)
        return WORD.encode() in raw.lower()
    return WORD in str(value).lower()
