"""Whole screens of relationships with companies, as far as this member may see them."""

from .company import CompanyScreen, Participant, company_screen
from .listing import SHOWS, CompanyList, CompanyRow, Wanted, company_list
from .meeting import (
    MeetingLine,
    MeetingScreen,
    as_text,
    choices,
    meeting_screen,
    meetings,
    occasion,
    section_titles,
)
from .paper import paper, paper_name
from .record import agenda_for

__all__ = [
    "SHOWS",
    "CompanyList",
    "CompanyRow",
    "CompanyScreen",
    "MeetingLine",
    "MeetingScreen",
    "Participant",
    "Wanted",
    "agenda_for",
    "as_text",
    "choices",
    "company_list",
    "company_screen",
    "meeting_screen",
    "meetings",
    "occasion",
    "paper",
    "paper_name",
    "section_titles",
]
