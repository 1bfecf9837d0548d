"""Who may go where in work in progress, noticed needs and knowledge; part of `access.py`."""

from rapport.business.team.rules import Capability

from .ways import EVERYONE, PUBLIC, TOKEN, Access, both, shows, takes

_PROJECT = "projects/<int:project_id>/"
_NEED = "projects/needs/<int:need_id>/"
_PLAN = "projects/plans/<int:plan_id>/"
_ARTICLE = "knowledge/<int:article_id>/"
_BESIDE = "conversations/<int:conversation_id>/articles/"
_LOG, _PLANS, _WRITE = (
    Capability.LOG_INTERACTIONS,
    Capability.MANAGE_FIELDS,
    Capability.RESOLVE_CASES,
)
_TIP = {"kind": "tip", "title": "Suede", "text": "Brush."}
_HEELS = {"what": "New heels", "moment": "visit"}

WORK: dict[str, Access] = {
    # Work in progress, noticed needs, and the plans that work goes by.
    "projects/": shows(EVERYONE),
    "projects/list/": shows(EVERYONE),
    "projects/new/": both(_LOG, _LOG),
    "projects/needs/": shows(EVERYONE),
    "projects/needs/new/": both(_LOG, _LOG, asks="customer={customer_id}", **_HEELS),
    _NEED: both(_LOG, _LOG, **_HEELS),
    f"{_NEED}offer/": both(Capability.ANSWER, Capability.ANSWER, text="Hello"),
    f"{_NEED}answer/": takes(_LOG, answer="wanted"),
    "projects/plans/": shows(EVERYONE),
    "projects/plans/new/": both(_PLANS, _PLANS),
    "projects/plans/samples/": takes(_PLANS),
    _PLAN: both(_PLANS, _PLANS),
    f"{_PLAN}retirement/": takes(_PLANS),
    f"{_PLAN}return/": takes(_PLANS),
    "projects/of-customer/<int:customer_id>/": shows(EVERYONE),
    "projects/updates/<int:update_id>/removal/": takes(_LOG),
    _PROJECT: shows(EVERYONE),
    f"{_PROJECT}record/": both(_LOG, _LOG, title="Boots"),
    f"{_PROJECT}step/": takes(_LOG),
    f"{_PROJECT}step/<int:taken_id>/undo/": takes(_LOG),
    f"{_PROJECT}due/": takes(_LOG),
    f"{_PROJECT}updates/": takes(_LOG, text="It dries.", way="page"),
    f"{_PROJECT}ending/": takes(_LOG, outcome="finished"),
    f"{_PROJECT}ending/undo/": takes(_LOG),
    f"{_PROJECT}page/": takes(Capability.ANSWER),
    f"{_PROJECT}page/closing/": takes(Capability.ANSWER),
    # Knowledge: read by every member, written by who settles cases.
    "knowledge/": shows(EVERYONE),
    "knowledge/new/": both(_WRITE, _WRITE, **_TIP),
    "knowledge/samples/": takes(_WRITE),
    "knowledge/suggestions/": shows(EVERYONE),
    _ARTICLE: shows(EVERYONE),
    f"{_ARTICLE}record/": both(_WRITE, _WRITE, **_TIP),
    f"{_ARTICLE}versions/<int:number>/": shows(EVERYONE),
    f"{_ARTICLE}versions/<int:number>/return/": takes(_WRITE),
    f"{_ARTICLE}checking/": takes(_WRITE),
    f"{_ARTICLE}help/": takes(_LOG),
    f"{_ARTICLE}retirement/": takes(_WRITE),
    f"{_ARTICLE}return/": takes(_WRITE),
    # What we know, beside a conversation.
    _BESIDE: shows(EVERYONE),
    f"{_BESIDE}<int:article_id>/answer/": takes(Capability.ANSWER, what="text"),
    f"{_BESIDE}<int:article_id>/help/": takes(Capability.ANSWER),
    # Help pages for everybody, and the page of one piece of work behind a sealed address.
    "p/help/": PUBLIC,
    "p/help/suggestions/": PUBLIC,
    "p/help/<slug:slug>/": PUBLIC,
    "p/help/<slug:slug>/helped/": PUBLIC,
    "p/progress/<str:token>/": PUBLIC,
    # For programs.
    "api/v1/articles/": TOKEN,
    "api/v1/articles/<int:article_id>/": TOKEN,
    "api/v1/plans/": TOKEN,
    "api/v1/projects/": TOKEN,
    "api/v1/projects/<int:project_id>/": TOKEN,
    "api/v1/projects/<int:project_id>/step/": TOKEN,
    "api/v1/projects/<int:project_id>/updates/": TOKEN,
    "api/v1/projects/<int:project_id>/ending/": TOKEN,
    "api/v1/needs/": TOKEN,
    "api/v1/needs/<int:need_id>/": TOKEN,
    "api/v1/needs/<int:need_id>/answer/": TOKEN,
}
