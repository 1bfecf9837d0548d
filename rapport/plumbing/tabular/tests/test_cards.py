"""Visiting cards in all the ways they are written, and in ways nobody should."""

import json
import time

import pytest

from rapport.plumbing.tabular.limits import USUAL, Limits, Unreadable
from rapport.plumbing.tabular.table import open_table


def rows(text, *, encoding="utf-8", name="people.vcf", limits=USUAL):
    raw = text if isinstance(text, bytes) else text.encode(encoding)
    table = open_table(raw, name, limits)
    return [
        {h: c for h, c in zip(table.headers, row.cells, strict=True) if c} for row in table.rows()
    ]


def card(*lines, version="3.0"):
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def test_a_card_says_who_it_is_and_how_to_reach_them():
    text = card("FN:Lena Moreau", "N:Moreau;Lena;;;", "TEL;TYPE=CELL:030 1", "EMAIL:l@m.example")

    assert rows(text) == [
        {
            "Name": "Lena Moreau",
            "Given name": "Lena",
            "Family name": "Moreau",
            "Phone (mobile)": "030 1",
            "E-mail": "l@m.example",
        }
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_encoding_is_read(encoding):
    text = card("FN:Zoë Müller", "NOTE:Straße")
    if encoding == "utf-16-le":
        text = "\ufeff" + text

    assert rows(text, encoding=encoding)[0] == {"Name": "Zoë Müller", "Note": "Straße"}


def test_quoted_printable_goes_on_over_soft_breaks():
    text = card(
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BC=\r\nller",
        "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo",
        version="2.1",
    )

    assert rows(text)[0] == {"Name": "Müller", "Note": "one\ntwo"}


def test_each_line_may_be_in_a_charset_of_its_own():
    text = card("FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller", version="2.1")

    assert rows(text)[0]["Name"] == "Müller"


def test_a_letter_folded_in_the_middle_of_its_bytes_is_one_letter():
    raw = card("FN:Müller").encode().replace(b"M\xc3\xbc", b"M\xc3\r\n \xbc")

    assert rows(raw)[0]["Name"] == "Müller"


def test_a_label_of_an_address_book_says_what_a_contact_is_for():
    text = card(
        "FN:Lena",
        "item1.TEL:030 1",
        "item1.X-ABLabel:Grandma",
        "item2.URL:lena.example",
        "item2.X-ABLabel:_$!<HomePage>!$_",
    )

    assert rows(text)[0] == {
        "Name": "Lena",
        "Phone (Grandma)": "030 1",
        "Website (home page)": "lena.example",
    }


def test_birthdays_without_a_year_keep_none():
    assert rows(card("FN:A", "BDAY:--0203"))[0]["Birthday"] == "--02-03"
    assert rows(card("FN:A", "BDAY:1604-02-03"))[0]["Birthday"] == "--02-03"


def test_a_telephone_may_be_written_as_an_address_of_the_web():
    text = card("FN:A", "TEL;VALUE=uri;TYPE=work:tel:+1-418-656-9254;ext=102", version="4.0")

    assert rows(text)[0]["Phone (work)"] == "+1-418-656-9254 ext. 102"


def test_cards_that_never_end_are_still_cards():
    text = "BEGIN:VCARD\nFN:Lena\nBEGIN:VCARD\nFN:Omar\nEND:VCARD\nBEGIN:VCARD\nFN:Mei"

    assert [row["Name"] for row in rows(text)] == ["Lena", "Omar", "Mei"]


def test_end_and_beginning_in_one_line_part_two_cards():
    text = "BEGIN:VCARD\nFN:Lena\nEND:VCARDBEGIN:VCARD\nFN:Omar\nEND:VCARD"

    assert [row["Name"] for row in rows(text)] == ["Lena", "Omar"]


def test_somebodys_agent_is_no_card_of_its_own():
    inner = "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Secretary\r\nTEL:030 2\r\nEND:VCARD"
    text = card("FN:Lena", f"AGENT:\r\n{inner}", "TEL:030 1", version="2.1")

    assert rows(text) == [{"Name": "Lena", "Agent": "Secretary, 030 2", "Phone": "030 1"}]


def test_an_escaped_agent_is_read_as_well():
    text = card("FN:Lena", "AGENT:BEGIN:VCARD\\nFN:Secretary\\nEND:VCARD\\n")

    assert rows(text)[0]["Agent"] == "Secretary"


def test_a_picture_is_told_and_not_read():
    text = card("FN:Lena", "PHOTO;ENCODING=b;TYPE=JPEG:" + "A" * 200, " " + "B" * 60, "TEL:030 1")

    assert rows(text)[0] == {"Name": "Lena", "Picture or key": "photo, 1 kB", "Phone": "030 1"}


def test_an_address_is_written_as_on_an_envelope_and_its_label_not_twice():
    text = card(
        "FN:Lena",
        "ADR;TYPE=HOME:;;Hauptstr. 5;Berlin;;10115;Germany",
        "LABEL;TYPE=HOME:Hauptstr. 5\\n10115 Berlin\\nGermany",
    )

    assert rows(text)[0] == {
        "Name": "Lena",
        "Address (home)": "Hauptstr. 5\n10115 Berlin\nGermany",
        "City": "Berlin",
    }


def test_a_jcard_and_an_xcard_say_the_same_as_a_vcard():
    properties = [["fn", {}, "text", "Lena"], ["tel", {"type": "work"}, "uri", "tel:+4930123"]]
    jcard = json.dumps([["vcard", properties]])
    xcard = (
        '<?xml version="1.0"?><vcards xmlns="urn:ietf:params:xml:ns:vcard-4.0"><vcard>'
        "<fn><text>Lena</text></fn><tel><parameters><type><text>work</text></type></parameters>"
        "<uri>tel:+4930123</uri></tel></vcard></vcards>"
    )

    expected = [{"Name": "Lena", "Phone (work)": "+4930123"}]
    assert rows(jcard, name="a.json") == rows(xcard, name="a.xml") == expected


def test_xml_with_entities_is_refused_unread():
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE vcards [<!ENTITY a "aaaaaaaaaa">'
        '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        '<vcards xmlns="urn:ietf:params:xml:ns:vcard-4.0"><vcard><fn><text>&b;</text></fn></vcard>'
        "</vcards>"
    )

    with pytest.raises(Unreadable, match="document type"):
        rows(bomb, name="a.xml")


def test_xml_nested_without_end_is_refused():
    deep = f'<vcards xmlns="urn:ietf:params:xml:ns:vcard-4.0">{"<vcard>" * 100}'

    with pytest.raises(Unreadable, match="too deeply"):
        rows(deep, name="a.xml")


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 60 + "1" + "}" * 60])
def test_json_nested_without_end_is_refused(text):
    with pytest.raises(Unreadable):
        rows(text, name="a.json")


def test_a_file_larger_than_it_may_be_is_refused():
    with pytest.raises(Unreadable, match="MB"):
        rows('[{"name": "' + "a" * 3_000 + '"}]', name="a.json", limits=Limits(document=1_000))


@pytest.mark.parametrize(
    "text",
    [
        card("FN:A", *(f"TEL;TYPE=x{n}:030 {n}" for n in range(50_000))),
        "BEGIN:VCARD\nFN:A\nNOTE:" + "a" * 5_000_000,
        "BEGIN:VCARD\nFN:A\n" * 20_000,
        card("FN:A", *("AGENT:\nBEGIN:VCARD" for _ in range(5_000))),
        card("FN:A", "NOTE;ENCODING=QUOTED-PRINTABLE:" + "=\r\n" * 50_000),
        card("FN:A", "TEL" + ";TYPE=home" * 20_000 + ":030"),
    ],
    ids=["many lines", "one long line", "only beginnings", "nested", "soft breaks", "parameters"],
)
def test_hostile_cards_end_soon_and_within_bounds(text):
    began = time.process_time()

    found = rows(text)

    assert time.process_time() - began < 5
    assert len(found) <= 20_000
    assert all(len(row) <= 460 for row in found)


def test_what_a_card_held_beyond_the_bound_is_told():
    text = card("FN:A", *(f"TEL:030 {n}" for n in range(3_000)))

    assert "more than is read" in rows(text)[0]["Remark"]
