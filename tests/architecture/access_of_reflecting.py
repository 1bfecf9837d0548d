"""Who may go where in what shows the business itself; part of `access.py`."""

from rapport.business.team.rules import Capability

from .ways import EVERYONE, TOKEN, Access, both, shows, takes

HEALTH: dict[str, Access] = {
    "insights/health/": shows(EVERYONE),
    "insights/health/table/": shows(Capability.EXPORT),
    "insights/health/<int:customer_id>/": shows(EVERYONE),
    "insights/health/of-customer/<int:customer_id>/": shows(EVERYONE),
    "api/v1/health/": TOKEN,
    "api/v1/health/<int:customer_id>/": TOKEN,
}
_SIT, _TABLE = Capability.CHANGE_CUSTOMERS, "companies/reviews/<int:review_meeting_id>/"
COMPANIES: dict[str, Access] = {
    "companies/": shows(EVERYONE),
    "companies/<int:company_id>/": shows(EVERYONE),
    "companies/<int:company_id>/rhythm/": takes(_SIT, months="3"),
    "companies/<int:company_id>/sponsor/": takes(_SIT),
    "companies/<int:company_id>/reviews/new/": both(_SIT, _SIT),
    "companies/of-customer/<int:company_id>/": shows(EVERYONE),
    _TABLE: shows(EVERYONE),
    f"{_TABLE}arrangement/": takes(_SIT),
    f"{_TABLE}agenda/": both(_SIT, _SIT),
    f"{_TABLE}agenda/renewal/": takes(_SIT),
    f"{_TABLE}holding/": both(_SIT, _SIT),
    f"{_TABLE}moving/": takes(_SIT),
    f"{_TABLE}calling-off/": takes(_SIT, reason="Ill"),
    f"{_TABLE}reopening/": takes(_SIT),
    f"{_TABLE}print/": shows(EVERYONE),
    f"{_TABLE}agenda.pdf": shows(EVERYONE),
    f"{_TABLE}calendar/": shows(EVERYONE),
    "api/v1/review-meetings/": TOKEN,
    "api/v1/review-meetings/<int:review_meeting_id>/": TOKEN,
    "api/v1/review-meetings/<int:review_meeting_id>/calling-off/": TOKEN,
    "api/v1/review-meetings/<int:review_meeting_id>/holding/": TOKEN,
    "api/v1/review-meetings/<int:review_meeting_id>/moving/": TOKEN,
    "api/v1/review-meetings/<int:review_meeting_id>/paper/": TOKEN,
    "api/v1/review-meetings/<int:review_meeting_id>/reopening/": TOKEN,
}
_OURS = Capability.SEE_FIGURES
VALUE: dict[str, Access] = {
    "insights/": shows(_OURS),
    "insights/value/": shows(_OURS),
    "insights/value/table/": shows(_OURS),
    "insights/retention/": shows(_OURS),
    "insights/retention/table/": shows(_OURS),
    "insights/retention/worth/": shows(_OURS),
    "insights/costs/": both(_OURS, _OURS, hour="20"),
    "api/v1/figures/value/": TOKEN,
    "api/v1/figures/retention/": TOKEN,
}
SERVICE: dict[str, Access] = {
    "insights/speed/": shows(EVERYONE),  # the whole, and their own; of colleagues by SEE_FIGURES
    "insights/speed/waits/": shows(EVERYONE),
    "insights/speed/table/": shows(Capability.EXPORT),
    "insights/quality/": shows(_OURS),
    "insights/quality/product/": shows(_OURS),
    "insights/quality/table/": shows(_OURS),
    "insights/consistency/": shows(_OURS),
    "insights/consistency/table/": shows(_OURS),
    "insights/payments/": shows(_OURS),
    "insights/payments/table/": shows(_OURS),
    "api/v1/figures/speed/": TOKEN,
    "api/v1/figures/quality/": TOKEN,
    "api/v1/figures/consistency/": TOKEN,
    "api/v1/figures/payments/": TOKEN,
}
MIRROR: dict[str, Access] = {
    "mirror/": shows(EVERYONE),  # their own, where the business is not for them
    "mirror/table/": shows(Capability.SEE_FIGURES),
    "mirror/of-customer/<int:customer_id>/": shows(EVERYONE),
    "mirror/of-member/<int:member_id>/": shows(Capability.MANAGE_BUSINESS),
    "api/v1/mirror/": TOKEN,
    "mirror/evidence/<slug:trait>/<slug:side>/": shows(Capability.SEE_FIGURES),
}
_FIGURES, _SIGN = Capability.SEE_FIGURES, "mirror/check-up/<slug:sign>/"
CHECKUP: dict[str, Access] = {
    "mirror/check-up/": shows(_FIGURES),
    "mirror/check-up/worst/": shows(_FIGURES),
    "mirror/check-up/look/": takes(_FIGURES),
    _SIGN: shows(_FIGURES),
    f"{_SIGN}table/": shows(_FIGURES),
    f"{_SIGN}work/": takes(_FIGURES),
    f"{_SIGN}dismissal/": takes(_FIGURES, reason="Nobody writes to us"),
    f"{_SIGN}undo/": takes(_FIGURES),
    "api/v1/signs/": TOKEN,
    "api/v1/signs/<slug:sign>/": TOKEN,
}
_BUSY, _LETTER = Capability.MANAGE_BUSINESS, "mirror/letters/<int:letter_id>/"
_READ = Capability.SEE_FIGURES
LETTERS: dict[str, Access] = {
    "mirror/letters/": shows(_READ),
    "mirror/letters/settings/": shows(_READ),
    "mirror/letters/settings/business/": takes(_BUSY, weekday="0", hour="8"),
    "mirror/letters/settings/mine/": takes(_READ),
    _LETTER: shows(_READ),
    f"{_LETTER}opening/": takes(_READ),
    f"{_LETTER}verdict/": takes(_READ, topic="complaints", useful="yes"),
    "api/v1/letters/": TOKEN,
    "api/v1/letters/<int:letter_id>/": TOKEN,
}
_QUESTIONS, _OWNER = "mirror/questions/<int:assessment_id>/", Capability.MANAGE_BUSINESS
QUESTIONS: dict[str, Access] = {
    "mirror/questions/": shows(_FIGURES),
    "mirror/questions/begin/": takes(_OWNER),
    _QUESTIONS: shows(_FIGURES),
    f"{_QUESTIONS}answers/": takes(_OWNER),
    f"{_QUESTIONS}changes/": takes(_OWNER),
    "mirror/questions/changes/<int:resolve_id>/": takes(_FIGURES),
    "api/v1/assessments/": TOKEN,
    "api/v1/assessments/<int:assessment_id>/": TOKEN,
}
REFLECTION: dict[str, Access] = {**LETTERS}

REFLECTING: dict[str, Access] = {
    **HEALTH,
    **COMPANIES,
    **VALUE,
    **SERVICE,
    **MIRROR,
    **CHECKUP,
    **REFLECTION,
    **QUESTIONS,
}
