from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Member
from rapport.business.team.rules import Capability

Words = str | Promise


@dataclass(frozen=True)
class Area:
    """Something to settle, wherever its screen lives: other apps' are known by address only."""

    title: Words
    about: Words
    icon: str
    places: tuple[str, ...]
    needs: Capability | None = None

    @property
    def url(self) -> str:
        """Where it is, or nothing while no app offers it."""
        for place in self.places:
            try:
                return reverse(place)
            except NoReverseMatch:
                continue
        return ""


@dataclass(frozen=True)
class Group:
    title: Words
    areas: list[Area]


_OURS = [
    Area(
        _("Business"),
        _("Name, place, currency, language and voice"),
        "store",
        ("team:business",),
        Capability.MANAGE_BUSINESS,
    ),
    Area(
        _("Opening hours"),
        _("The week, days off and public holidays"),
        "clock",
        ("team:hours",),
        Capability.MANAGE_BUSINESS,
    ),
    Area(
        _("Answer times"),
        _("How soon we answer: the larger the grievance, the sooner"),
        "timer",
        ("team:targets",),
        Capability.MANAGE_BUSINESS,
    ),
    Area(
        _("Weekly letter"),
        _("When it is written, and whether it comes to you by mail"),
        "mail-open",
        ("reflection:settings",),
        Capability.SEE_FIGURES,
    ),
    Area(
        _("When a case runs late"),
        _("Who is told, before and after it is due"),
        "trending-up",
        ("cases:ladder",),
        Capability.MANAGE_BUSINESS,
    ),
    Area(
        _("Topics"),
        _("What messages are about, learnt from your examples"),
        "tag",
        ("cases:topics",),
        Capability.MANAGE_FIELDS,
    ),
    Area(
        _("Limits"),
        _("Up to how much each may put right without asking"),
        "scale",
        ("team:limits",),
        Capability.MANAGE_BUSINESS,
    ),
    Area(
        _("Kind of business"),
        _("The words, fields, tags and policies that fit it"),
        "shapes",
        ("customers:kind",),
        Capability.MANAGE_BUSINESS,
    ),
    Area(
        _("Fields"),
        _("Facts about customers that only you want to know"),
        "list-plus",
        ("customers:fields",),
        Capability.MANAGE_FIELDS,
    ),
    Area(
        _("Tags"),
        _("Tidy up the words by which you sort customers"),
        "tags",
        ("customers:tag-list",),
        Capability.MANAGE_FIELDS,
    ),
    Area(
        _("Policies"),
        _("What was decided once, so that nobody has to ask twice"),
        "scroll-text",
        ("team:policies",),
    ),
    Area(
        _("Templates"),
        _("Answers worth writing once, with places for facts"),
        "text-quote",
        ("conversations:templates",),
        Capability.ANSWER,
    ),
    Area(
        _("How we sound"),
        _("First names or not, how we end, words we never use"),
        "message-circle",
        ("conversations:voice",),
        Capability.ANSWER,
    ),
    Area(
        _("What we send unasked"),
        _("How much a month, and the quiet hours"),
        "moon",
        ("team:unasked",),
        Capability.MANAGE_BUSINESS,
    ),
    Area(
        _("Products"),
        _("What you sell, so that purchases say more"),
        "package",
        ("sales:products",),
        Capability.MANAGE_PRODUCTS,
    ),
]
_PEOPLE = [
    Area(
        _("Your profile"),
        _("Your name, language, signature and password"),
        "circle-user-round",
        ("team:profile",),
    ),
    Area(
        _("Team"),
        _("Who works here, and what each may do"),
        "users",
        ("team:members",),
        Capability.MANAGE_TEAM,
    ),
    Area(
        _("Audit trail"),
        _("Who changed what, and when"),
        "scroll-text",
        ("team:audit",),
        Capability.MANAGE_TEAM,
    ),
]
_IN_AND_OUT = [
    Area(
        _("Mailboxes"),
        _("Where mail comes in and goes out"),
        "mail",
        ("conversations:mailboxes",),
        Capability.MANAGE_MAIL,
    ),
    Area(
        _("SMS and social"),
        _("Numbers and accounts your customers write to"),
        "smartphone",
        ("conversations:lines",),
        Capability.MANAGE_MAIL,
    ),
    Area(
        _("Web form and display"),
        _("How strangers write to you, and the screen for those who wait"),
        "file-text",
        ("conversations:reception",),
        Capability.MANAGE_MAIL,
    ),
    Area(
        _("Imports"),
        _("Bring customers and purchases along"),
        "file-up",
        ("customers:imports",),
        Capability.IMPORT,
    ),
    Area(
        _("How long data is kept"),
        _("What goes by itself after a time, and what stays for good"),
        "hourglass",
        ("customers:retention",),
        Capability.MANAGE_BUSINESS,
    ),
    Area(
        _("Erasures"),
        _("Whom we forgot, by number, with certificates"),
        "eraser",
        ("customers:erasures",),
        Capability.ERASE,
    ),
    Area(
        _("API tokens"),
        _("Keys for your till, your shop, your own programs"),
        "key-round",
        ("team:tokens",),
        Capability.MANAGE_TOKENS,
    ),
    Area(
        _("Webhooks"),
        _("Programs that are told what happens here"),
        "webhook",
        ("webhooks:index",),
        Capability.MANAGE_TOKENS,
    ),
    Area(
        _("Background work"),
        _("What runs by itself, and what got stuck"),
        "cog",
        ("jobs:index",),
        Capability.SEE_JOBS,
    ),
]


def settings_screen(member: Member) -> list[Group]:
    """What this member may settle. No queries."""
    groups = [
        Group(_("Your business"), _OURS),
        Group(_("People"), _PEOPLE),
        Group(_("In and out"), _IN_AND_OUT),
    ]
    open_to = [
        Group(
            group.title,
            [a for a in group.areas if a.url and (a.needs is None or member.can(a.needs))],
        )
        for group in groups
    ]
    return [group for group in open_to if group.areas]
