import argparse

from babel.core import Locale
from babel.numbers import is_currency
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from rapport.business.customers import actions as customers
from rapport.business.team import actions
from rapport.business.team.kinds import pack_of
from rapport.doors.terminal.ground import migrate, require_address, sign_in_address
from rapport.doors.terminal.speaking import tell
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say


def run(chosen: argparse.Namespace) -> int:
    currency, country = chosen.currency.upper(), chosen.country.upper()
    _refuse(currency=currency, language=chosen.language, country=country)
    require_address(chosen.owner)
    parts = () if chosen.bare else pack_of(chosen.kind).parts
    migrate()
    with transaction.atomic():  # A business without a way in would be no help.
        firm, owner = actions.set_up_business(
            name=chosen.name,
            kind=chosen.kind,
            zone=chosen.zone,
            currency=currency,
            language=chosen.language,
            country=country,
            region=chosen.region.upper(),
            owner_name=chosen.owner_name,
            owner_email=chosen.owner,
            parts=parts,
            now=timezone.now(),
        )
        # Here, and not by a worker later: whoever sets up by a command goes on at once.
        customers.fit_out(kind=chosen.kind, parts=parts, by=owner, now=timezone.now())
        address = sign_in_address(owner, chosen.address)
    tell(
        chosen.json,
        {"business": firm.name, "owner": owner.email, "sign_in": address},
        f"{firm.name} is set up. Start it with `rapport serve`, then sign in once with\n{address}",
    )
    return 0


def _refuse(*, currency: str, language: str, country: str) -> None:
    if not is_currency(currency):
        raise Refused(say("{currency} is not a currency we know.", currency=currency))
    known = [code for code, _name in settings.LANGUAGES]
    if language not in known:
        raise Refused(
            say(
                "{language} is not spoken here. Choose one of: {known}.",
                language=language,
                known=", ".join(known),
            )
        )
    if country and (len(country) != 2 or country not in Locale("en").territories):  # noqa: PLR2004
        raise Refused(say("{country} is not the code of a country.", country=country))
