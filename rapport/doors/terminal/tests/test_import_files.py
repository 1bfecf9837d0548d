"""Cards and tables of known programs, brought at the terminal."""

import json

from rapport.business.customers.models import Customer, Import

CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Lena Moreau\r\nTEL;TYPE=CELL:030 1234567\r\n"
    "UID:abc\r\nEND:VCARD\r\n"
)


def test_a_visiting_card_is_told_taken_in_and_taken_back(rapport, business, tmp_path):
    file = tmp_path / "lena.vcf"
    file.write_text(CARD)

    said = rapport("import", "customers", str(file))

    assert "This looks like visiting cards." in said
    assert "Left out: UID" in said
    assert "1 row: 1 created" in said
    assert Customer.objects.get().name == "Lena Moreau"

    rapport("import", "--undo", str(Import.objects.get().pk))
    assert not Customer.objects.exists()


def test_options_of_a_file_are_said_with_the_map(rapport, business, tmp_path):
    file, chosen = tmp_path / "people.csv", tmp_path / "map.json"
    file.write_text("Name,Email,Horoscope\nLena,l@m.example,Lion\n")
    chosen.write_text(json.dumps({"others": "note", "everybody": "unsubscribed"}))

    told = rapport("import", "customers", str(file), "--map", str(chosen), "--json")

    lena = Customer.objects.get()
    assert json.loads(told.splitlines()[-1])["created"] == 1
    assert lena.notes.get().text == "Horoscope: Lion"
    assert lena.consents.get().state == "withdrawn"
