"""A case of the past, lived in memory by the real rules, telling the same facts."""

from collections.abc import Callable
from datetime import datetime, timedelta

from rapport.business.cases import rules
from rapport.business.cases.events import (
    CaseAcknowledged,
    CaseAnswered,
    CaseAskedAgain,
    CaseCheckedBack,
    CaseCorrected,
    CaseOpened,
    CaseOverdue,
    CaseResolved,
)
from rapport.business.cases.models import Case, Correction, Pause
from rapport.business.team.models import Member
from rapport.business.team.rules.targets import Targets
from rapport.plumbing.kernel.events import Event

from .thread import Thread
from .world import World

CHECK_BACK_AFTER = timedelta(days=7)
USUAL = Targets()


class CaseLife:
    def __init__(self, world: World, thread: Thread, suggested: rules.Suggested) -> None:
        self.world, self.thread = world, thread
        first = thread.messages[0]
        self.pauses: list[tuple[datetime, datetime]] = []
        self.row = Case(
            customer=thread.life.row,
            conversation=thread.row,
            kind=suggested.kind,
            severity=suggested.severity,
            summary=" ".join((first.subject or first.text).split())[:300],
            owner=None,
            opened_at=first.at,
            asked_at=first.at,
            suggested={
                "kind": suggested.kind,
                "severity": suggested.severity,
                "reasons": [reason.as_json() for reason in suggested.reasons],
            },
        )
        self._reckon()
        answer_by = self.row.answer_by
        self._tell(
            first.at,
            lambda: CaseOpened(
                case_id=self.row.pk,
                customer_id=self.row.customer_id,
                conversation_id=thread.row.pk,
                case_kind=suggested.kind,
                severity=suggested.severity,
                summary=self.row.summary,
                answer_by=answer_by,
            ),
        )
        world.shelf.cases.append(self.row)

    def acknowledge(self, at: datetime) -> None:
        """An honest word at once, where it came in writing."""
        row = self.row
        if row.kind == Case.Kind.PRAISE or row.answer_by is None:
            return
        by_when = row.answer_by
        text = rules.acknowledgement(
            kind=row.kind,
            severity=row.severity,
            called=self.thread.life.row.called,
            by=by_when,
            zone=str(self.world.days.zone),
            business="Sole & Suds",
            owner="",
        )
        self.thread.answer_automatically(at, text)
        row.acknowledged_at = at
        self._tell(
            at,
            lambda: CaseAcknowledged(
                case_id=row.pk, customer_id=row.customer_id, answer_by=by_when
            ),
        )

    def correct(self, kind: str, severity: int, *, by: Member, at: datetime) -> None:
        row = self.row
        if (row.kind, row.severity) == (kind, severity):
            return
        self.announce_late(at)
        self.world.shelf.corrections.append(
            Correction(
                case=row,
                by=by,
                at=at,
                kind_before=row.kind,
                kind_after=kind,
                severity_before=row.severity,
                severity_after=severity,
            )
        )
        row.kind, row.severity, row.is_corrected = kind, severity, True
        self._reckon()
        self._tell(
            at,
            lambda: CaseCorrected(
                case_id=row.pk, customer_id=row.customer_id, case_kind=kind, severity=severity
            ),
            by,
        )

    def asked_again(self, at: datetime, text: str) -> None:
        row = self.row
        if rules.is_mere_thanks(text):
            if row.asked_at is None:
                self.thread.row.waiting_since, self.thread.row.due_by = None, row.due_by
            return
        if row.asked_at and row.waiting_since is None:
            return
        self.announce_late(at)
        self._end_pause(at)
        row.asked_at = at
        self._reckon()
        answer_by = row.answer_by
        self._tell(
            at,
            lambda: CaseAskedAgain(
                case_id=row.pk, customer_id=row.customer_id, answer_by=answer_by
            ),
        )

    def answered(self, at: datetime, by: Member) -> None:
        row = self.row
        self.announce_late(at)
        if row.asked_at is not None:
            asked, first = row.asked_at, row.answered_at is None
            in_time = row.answer_by is None or at <= row.answer_by
            minutes = round(self.world.days.hours.opening_minutes(asked, at))
            self._tell(
                at,
                lambda: CaseAnswered(
                    case_id=row.pk,
                    customer_id=row.customer_id,
                    first=first,
                    in_time=in_time,
                    minutes=minutes,
                ),
                by,
            )
        row.answered_at = row.answered_at or at
        row.last_told_at, row.asked_at = at, None
        if not rules.stays_ours(kind=row.kind):
            row.waiting_since = row.waiting_since or at
        self._reckon()

    def resolve(self, resolution: str, *, by: Member | None, at: datetime, thanked: bool) -> None:
        row = self.row
        self.announce_late(at)
        self._end_pause(at)
        row.thanked_at = at if thanked else None
        row.resolved_at, row.resolution, row.due_by, row.asked_at = at, resolution, None, None
        if row.kind == Case.Kind.COMPLAINT:
            row.check_back_at = at + CHECK_BACK_AFTER
        self.thread.close(at, by=by)
        self.thread.row.due_by = None
        self._tell(
            at,
            lambda: CaseResolved(
                case_id=row.pk,
                customer_id=row.customer_id,
                case_kind=row.kind,
                severity=row.severity,
                resolution=resolution,
                thanked=thanked,
            ),
            by,
        )

    def checked_back(self, at: datetime, by: Member) -> None:
        row = self.row
        row.checked_back_at = at
        self._tell(at, lambda: CaseCheckedBack(case_id=row.pk, customer_id=row.customer_id), by)

    def announce_late(self, until: datetime) -> None:
        """Say once for each due time that it passed, within the minute."""
        row = self.row
        due = row.due_by
        if due is None or row.overdue_for == due:
            return
        noticed = due.replace(second=0, microsecond=0) + timedelta(minutes=1)
        if noticed >= until:
            return
        row.overdue_for = due
        clock = self._reckon().running or "answer"
        self._tell(
            noticed,
            lambda: CaseOverdue(
                case_id=row.pk, customer_id=row.customer_id, due_by=due, clock=str(clock)
            ),
        )

    def _end_pause(self, at: datetime) -> None:
        since = self.row.waiting_since
        if since is not None and at > since:
            self.pauses.append((since, at))
            self.world.shelf.pauses.append(Pause(case=self.row, began_at=since, ended_at=at))
        self.row.waiting_since = None

    def _reckon(self) -> rules.Clocks:
        row = self.row
        times = USUAL.of(row.kind, row.severity)
        found = rules.clocks(
            rules.Facts(
                opened_at=row.opened_at,
                asked_at=row.asked_at,
                answered_at=row.answered_at,
                last_told_at=row.last_told_at,
                waiting_since=row.waiting_since,
                pauses=tuple(self.pauses),
            ),
            rules.Goal(times.first_answer, times.next_answer, times.update, times.resolution),
            self.world.days.hours,
        )
        row.answer_by, row.update_by = found.answer_by, found.update_by
        row.resolve_by, row.due_by = found.resolve_by, found.due_by
        self.thread.row.due_by = row.due_by
        row.hours_version = self.world.hours_version
        return found

    def _tell(self, at: datetime, event: Callable[[], Event], by: Member | None = None) -> None:
        self.world.diary.tell(at, event, by=by, audience=self.thread.case_audience)
