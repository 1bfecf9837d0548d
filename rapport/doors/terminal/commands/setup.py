import argparse

from django.utils import timezone

from rapport.business.team import actions
from rapport.doors.terminal.ground import migrate, sign_in_address
from rapport.doors.terminal.speaking import tell


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True, help="what the business is called")
    parser.add_argument("--kind", default="shop", help="shop, workshop, studio, agency, clinic …")
    parser.add_argument("--zone", default="UTC", help="time zone, such as Europe/Berlin")
    parser.add_argument("--currency", default="EUR")
    parser.add_argument("--language", default="en")
    parser.add_argument("--country", default="", help="for public holidays, such as DE")
    parser.add_argument("--region", default="", help="for public holidays, such as BY")
    parser.add_argument("--owner", default="owner@localhost.localdomain", metavar="EMAIL")
    parser.add_argument("--owner-name", default="Owner")
    parser.add_argument("--address", default="http://127.0.0.1:8000", help="where it is served")
    parser.add_argument("--json", action="store_true")


def run(chosen: argparse.Namespace) -> int:
    migrate()
    firm, owner = actions.set_up_business(
        name=chosen.name,
        kind=chosen.kind,
        zone=chosen.zone,
        currency=chosen.currency.upper(),
        language=chosen.language,
        country=chosen.country.upper(),
        region=chosen.region.upper(),
        owner_name=chosen.owner_name,
        owner_email=chosen.owner,
        now=timezone.now(),
    )
    address = sign_in_address(owner, chosen.address)
    tell(
        chosen.json,
        {"business": firm.name, "owner": owner.email, "sign_in": address},
        f"{firm.name} is set up. Start it with `rapport serve`, then sign in once with\n{address}",
    )
    return 0
