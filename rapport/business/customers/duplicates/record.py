"""What is known of somebody, as plain values; and the same made ready for comparing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """One customer as written down. Whatever is not known is left empty."""

    key: int
    is_company: bool = False
    name: str = ""  # whole; used where given and family names are not known apart
    given: str = ""
    family: str = ""
    goes_by: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()  # E.164
    address: str = ""  # street and house, or several lines with postcode and town
    more_address: str = ""
    city: str = ""
    postcode: str = ""
    born: str = ""  # YYYYMMDD, perhaps wrongly typed
    company: str = ""
    # Numbers that belong to a person wherever they are written: insurance, tax, passport.
    identifiers: tuple[str, ...] = ()
    # The number another program knows them by; one person may well have two.
    outside_numbers: tuple[str, ...] = ()


class Ready:
    """A record folded and taken apart once, so that comparing it a hundred times is quick.

    The weights say how much it means when another record has exactly the same value: a lot for
    what is rare, little for what many have.
    """

    __slots__ = (
        "born",
        "born_weight",
        "city",
        "city_weight",
        "company",
        "emails",
        "family",
        "family_weight",
        "given",
        "given_weight",
        "goes_by",
        "house",
        "identifiers",
        "is_company",
        "key",
        "more",
        "outside_numbers",
        "phones",
        "place",
        "place_weight",
        "postcode",
        "postcode_weight",
        "street",
        "street_weight",
        "suffix",
    )

    key: int
    is_company: bool
    given: str
    family: str
    suffix: str
    goes_by: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    street: str
    house: str
    place: str  # street and house together
    more: str
    city: str
    postcode: str
    born: str
    company: str
    identifiers: tuple[str, ...]
    outside_numbers: tuple[str, ...]
    given_weight: float
    family_weight: float
    born_weight: float
    street_weight: float
    place_weight: float
    city_weight: float
    postcode_weight: float
