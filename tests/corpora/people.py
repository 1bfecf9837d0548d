"""What files of people hold, read by nothing but the simplest means."""

import csv
import json
import quopri
import re
import unicodedata
import xml.etree.ElementTree as ET  # only for files of our own corpus
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

FIELDS = ("names", "phones", "e-mails", "addresses", "notes")
FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data"
FOLDERS = ("vcard_ezvcard", "contacts_google_admin", "crm_stripe", "crm_salesforce_dreamhouse")
ENDINGS = {".vcf", ".json", ".xml", ".csv"}
_LINE = re.compile(rb"(?:item\d+\.)?(FN|N|TEL|EMAIL|ADR|NOTE)((?:;[^:\"]*|\"[^\"]*\")*):(.*)$")
XCARD = "{urn:ietf:params:xml:ns:vcard-4.0}"


def files():
    """Every file of the four collections that could hold somebody."""
    found = [p for name in FOLDERS for p in sorted((FOLDER / name).rglob("*"))]
    return [p for p in found if p.suffix in ENDINGS and p.name != "sample-data-plan.json"]


@dataclass
class Held:
    """The values of one file, by field; and those of records that are nobody."""

    values: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    nobody: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name, *texts):
        self.values[name] += [text for text in texts if text and text.strip(" ;,\n")]


def held_in(path):
    readers = {".vcf": _vcard, ".csv": _table, ".xml": _xcard}
    reader = readers.get(path.suffix) or (_jcard if "jcard" in path.name else _records)
    held = Held()
    reader(path, held)
    return held


def _vcard(path, held):
    raw = path.read_bytes().replace(b"\r\n", b"\n")
    raw = re.sub(rb"=\n(?=[=A-Za-z0-9 ]|\n)", b"=\n", raw)
    lines = []
    for line in raw.split(b"\n"):
        is_soft = lines and lines[-1].endswith(b"=") and b"QUOTED-PRINTABLE" in lines[-1].upper()
        if is_soft:
            lines[-1] = lines[-1][:-1] + line
        elif line[:1] in (b" ", b"\t") and lines:
            lines[-1] += line[1:]
        else:
            lines.append(line)
    for line in lines:
        match = _LINE.match(line)
        if match:
            value = quopri.decodestring(match[3]) if b"QUOTED" in match[2].upper() else match[3]
            _vcard_value(match[1].decode(), value.decode("utf-8", errors="replace"), held)


def _vcard_value(name, text, held):
    plain = re.sub(r"\\([,;:\"])", r"\1", text.replace("\\n", "\n"))
    if name in {"FN", "N"}:
        held.add("names", *(plain.split(";") if name == "N" else [plain]))
    elif name == "TEL":
        held.add("phones", plain)
    elif name == "EMAIL":
        held.add("e-mails", plain)
    elif name == "ADR":
        held.add("addresses", plain.replace(";", "\n"))
    else:
        held.add("notes", plain)


def _jcard(path, held):
    for name, _, _, value in json.loads(path.read_text())[1]:
        flat = value if isinstance(value, list) else [value]
        texts = [t for one in flat for t in (one if isinstance(one, list) else [one])]
        _card_value(name, texts, held)


def _xcard(path, held):
    for prop in ET.parse(path).getroot().find(f"{XCARD}vcard"):
        name = prop.tag.removeprefix(XCARD)
        texts = [el.text or "" for el in prop if not el.tag.endswith("parameters")]
        _card_value(name, texts, held)


def _card_value(name, texts, held):
    where = {"fn": "names", "n": "names", "tel": "phones", "email": "e-mails", "note": "notes"}
    if name == "adr":
        held.add("addresses", "\n".join(texts))
    elif name in where:
        held.add(where[name], *texts)


def _table(path, held):
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            held.add("names", row["Name"], row["NickName"])
            held.add("notes", row["Notes"])
            for header, text in row.items():
                if "Phone" in header or header.endswith("Fax") or header == "Pager":
                    held.add("phones", text)
                elif header.startswith("E-mail"):
                    held.add("e-mails", text)
                elif header.endswith(" Address"):
                    held.add("addresses", text)


def _records(path, held):
    document = json.loads(path.read_text())
    found = document.get("records") or list(document["resources"].values())
    for one in found:
        said = Held()
        _walk(one, "", said)
        reaches = said.values["phones"] or said.values["e-mails"]
        kind = one.get("object") or one.get("attributes", {}).get("type")
        is_somebody = reaches or kind in {"customer", "Contact"}
        into = held.values if is_somebody else held.nobody
        for name, texts in said.values.items():
            into[name] += texts


# What Stripe calls a name, an e-mail or an address of a person; products have names as well.
_PEOPLE = re.compile(
    r"^(billing_details|customer_details|owner|cardholder|card|billing|shipping|"
    r"shipping_details|payment_method_preview|collected_information|\.)+$"
)


_PLACES = ("city", "country", "line1", "line2", "postal_code", "state")


def _walk(node, above, held):
    for key, value in node.items():
        if isinstance(value, str):
            _add_plain(key.removesuffix("__c").lower(), value, held)
        elif isinstance(value, dict) and key == "address" and _PEOPLE.match(above or "."):
            held.add("addresses", "\n".join(str(value.get(p) or "") for p in _PLACES))
        elif isinstance(value, dict) and _PEOPLE.match(key):
            _walk(value, f"{above}.{key}", held)


def _add_plain(key, value, held):
    exact = {
        "name": "names", "firstname": "names", "lastname": "names", "address": "addresses",
        "description": "notes",
    }  # fmt: skip
    if key in exact:
        held.add(exact[key], value)
    elif "phone" in key:
        held.add("phones", value)
    elif "email" in key:
        held.add("e-mails", value)


def words_of(text):
    plain = unicodedata.normalize("NFC", text).casefold()
    return "".join(c if c.isalnum() else " " for c in plain).split()
