"""/api/v1/letters/: what the weeks were like."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from rapport.business.reflection import queries
from rapport.business.reflection.models import Letter
from rapport.business.team.models import Member
from rapport.plumbing.design.words import spoken
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Id, Limit, Schema

from .asking import asking

router = Router(tags=["letters"])


class ToldOut(Schema):
    role: str
    topic: str
    text: str
    address: str


class LetterOut(Schema):
    id: Id
    week_on: date
    written_at: datetime
    sent_to: int
    opening: list[str]
    facts: list[ToldOut]


@router.get("/", response=Page[LetterOut])
def index(request: HttpRequest, cursor: Cursor = None, limit: Limit = 50) -> object:
    """The newest week first."""
    member = asking(request)
    return page(
        queries.seen_letters(member),
        of=LetterOut,
        order=("-week_on", "-id"),
        cursor=cursor,
        limit=limit,
        shape=lambda found: _shaped(found, member),
    )


@router.get("/{int:letter_id}/", response=LetterOut)
def show(request: HttpRequest, letter_id: int) -> object:
    member = asking(request)
    return _shaped([get_object_or_404(queries.seen_letters(member), pk=letter_id)], member)[0]


def _shaped(rows: list[Letter], member: Member) -> list[dict[str, Any]]:
    return [
        {
            "id": one.letter.pk,
            "week_on": one.letter.week_on,
            "written_at": one.letter.written_at,
            "sent_to": one.letter.sent_to,
            "opening": [spoken(sentence) for sentence in one.opening],
            "facts": [
                {
                    "role": fact.role,
                    "topic": fact.topic,
                    "text": spoken(fact.sentence),
                    "address": fact.url,
                }
                for fact in one.facts
            ],
        }
        for one in queries.read_letters(rows, member=member)
    ]
