"""Cards and tables of known programs, brought at the terminal."""

import gzip
import json

from rapport.business.customers.models import Customer, Import
from rapport.business.sales.models import Purchase

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


def test_a_folder_comes_in_by_one_command_and_every_line_is_accounted_for(
    rapport, business, tmp_path
):
    header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
    with gzip.open(tmp_path / "2010-12.csv.gz", "wt") as file:
        file.write(f"{header}1,A,Lantern,2,2010-12-01 08:26:00,2.55,17,France\n")
        file.write("2,A,Lantern,1,2010-12-01 09:00:00,2.55,,France\n")
    (tmp_path / "2011-01.csv").write_text(
        f"{header}C3,A,Lantern,-1,2011-01-04 10:00:00,2.55,17,France\n"
        "4,A,adjustment,1,2011-01-04 10:00:00,-9,,France\n"
    )
    (tmp_path / "notes.pdf").write_text("not for us")

    told = rapport("import", "purchases", str(tmp_path), "--json")

    facts = json.loads(told.splitlines()[-1])
    assert (facts["rows"], facts["created"], facts["refused"]) == (4, 3, 1)
    assert facts["rows"] == sum(
        facts[name] for name in ("created", "updated", "unchanged", "refused")
    )
    assert len(facts["ids"]) == 2
    assert facts["peak_memory_mb"] > 0
    assert Purchase.objects.returns().count() == Purchase.objects.filter(customer=None).count() == 1
    for pk in reversed(facts["ids"]):
        rapport("import", "--undo", str(pk))
    assert not Purchase.objects.exists()


def test_people_are_told_the_rate_and_the_memory(rapport, business, tmp_path):
    file = tmp_path / "lena.vcf"
    file.write_text(CARD)

    assert "rows a second" in rapport("import", "customers", str(file))
