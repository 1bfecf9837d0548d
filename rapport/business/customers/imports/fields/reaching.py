"""How they are reached; each as often as they have it, with what it is for."""

from rapport.plumbing.tabular.mapping import Kind, Target

_GROUP = "How to reach them"
_PARTS = "Parts of an address"

REACHING = (
    Target(name="email", label="E-mail", kind=Kind.EMAIL, group=_GROUP, is_many=True, synonyms=(
        "Email", "E-mail Address", "Email Address", "Mail", "E-mail 1 - Value", "Customer Email",
        "E-mail 2", "E-mail 2 - Value", "E-mail 2 Address", "E-mail 3 Address", "Other email",
    )),
    Target(name="phone", label="Phone", kind=Kind.PHONE, group=_GROUP, is_many=True, synonyms=(
        "Mobile", "Mobile Phone", "Phone Number", "Telephone", "Telefon", "Phone 1 - Value",
        "Handy", "Cell", "Téléphone", "Phone 2", "Phone 2 - Value", "Home Phone", "Pager",
        "Business Phone", "Work phone", "Fax", "Business Fax", "Home Fax",
    )),
    Target(name="handle", label="Social handle", group=_GROUP, is_many=True, synonyms=(
        "Handle", "Instagram", "Messenger", "Twitter", "Skype",
    )),
    Target(name="link", label="Website", group=_GROUP, is_many=True, synonyms=(
        "Web site", "Web page", "URL", "Homepage", "Website 1 - Value", "Webseite",
    )),
    Target(name="address", label="Address", group=_GROUP, is_many=True, synonyms=(
        "Street", "Street Address", "Address 1", "Address Line 1", "Home Street", "Strasse",
        "Anschrift", "Address 1 - Formatted", "Default Address Address1", "Home Address",
        "Business Address", "Postal address",
    )),
    Target(name="label", label="What the next column is for", group=_GROUP, is_many=True),
    Target(name="label_before", label="What the column before is for", group=_GROUP,
           is_many=True),
    Target(name="address_2", label="More of the street", group=_PARTS, is_many=True, synonyms=(
        "Address Line 2", "Street Address 2", "Default Address Address2", "Extended Address",
    )),
    Target(name="po_box", label="Post box", group=_PARTS, is_many=True, synonyms=(
        "PO Box", "Postfach",
    )),
    Target(name="postcode", label="Postcode", group=_PARTS, is_many=True, synonyms=(
        "Zip", "Postal Code", "PLZ", "Zip code", "Home Postal Code", "Default Address Zip",
    )),
    Target(name="city", label="City", group=_PARTS, is_many=True, synonyms=(
        "Town", "Ort", "Stadt", "Ville", "Home City", "Address 1 - City", "Default Address City",
    )),
    Target(name="region", label="Region or state", group=_PARTS, is_many=True, synonyms=(
        "State", "Province", "Region", "Bundesland", "Default Address Province Code",
    )),
    Target(name="country", label="Country", group=_PARTS, is_many=True, synonyms=(
        "Land", "Pays", "Country Code",
    )),
)  # fmt: skip
ADDRESS_PARTS = (
    "address", "address_2", "po_box", "postcode", "city", "region", "country",
)  # fmt: skip
