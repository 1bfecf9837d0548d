from rapport.plumbing.tabular.mapping import Kind, Target, guess, missing

TARGETS = [
    Target(name="name", label="Name", synonyms=("full name", "customer", "Kunde", "nom"), is_required=True),
    Target(name="first_name", label="First name", synonyms=("Vorname", "prénom", "given name")),
    Target(name="last_name", label="Last name", synonyms=("Nachname", "surname", "nom de famille")),
    Target(name="email", label="E-mail", synonyms=("mail", "email address", "courriel"), kind=Kind.EMAIL),
    Target(name="phone", label="Phone", synonyms=("Telefon", "mobile", "téléphone"), kind=Kind.PHONE),
    Target(name="birthday", label="Birthday", synonyms=("Geburtsdatum", "date of birth"), kind=Kind.DATE),
    Target(name="balance", label="Balance", synonyms=("Saldo", "amount"), kind=Kind.MONEY),
    Target(name="stage", label="Stage", kind=Kind.CHOICE, choices=("lead", "customer")),
]  # fmt: skip


def mapped(headers, rows):
    return {one.header: one.target for one in guess(headers, rows, TARGETS)}


def test_headers_in_other_languages_and_spellings_are_known():
    rows = [["Ada", "Bright", "a@example.org", "+49 30 1234567", "1990-02-03"]]
    assert mapped(["Vorname", "Nachname", "E-Mail-Adresse", "Telefon", "Geburtsdatum"], rows) == {
        "Vorname": "first_name",
        "Nachname": "last_name",
        "E-Mail-Adresse": "email",
        "Telefon": "phone",
        "Geburtsdatum": "birthday",
    }
    assert mapped(
        ["FirstName", "last_name", "EMAIL", "Prénom "], [["Ada", "B", "a@b.co", "x"]]
    ) == {
        "FirstName": "first_name",
        "last_name": "last_name",
        "EMAIL": "email",
        "Prénom ": None,
    }


def test_content_tells_where_the_header_does_not():
    rows = [["ada@example.org", "030 1234567"], ["bob@example.org", "(040) 55 66 77"]]
    assert mapped(["Column 1", "Column 2"], rows) == {"Column 1": "email", "Column 2": "phone"}


def test_content_that_contradicts_the_header_takes_its_word_away():
    rows = [["yes", "ada@example.org"], ["no", "bob@example.org"]]
    assert mapped(["Email", "Contact"], rows) == {"Email": None, "Contact": "email"}


def test_no_field_is_given_twice():
    targets = [one.target for one in guess(["Email", "E-mail", "mail"], [["a@b.co"] * 3], TARGETS)]
    assert targets.count("email") == 1


def test_what_cannot_be_known_is_asked():
    rows = [["03/04/2025", "1,234"], ["05/06/2025", "2,500"]]
    birthday, balance = guess(["Birthday", "Balance"], rows, TARGETS)
    assert birthday.question == "date_order"
    assert balance.question == "decimal_sign"

    rows = [["23/04/2025", "1,234.50"]]
    assert [one.question for one in guess(["Birthday", "Balance"], rows, TARGETS)] == ["", ""]


def test_required_fields_without_a_column_are_named():
    guesses = guess(["Email"], [["a@b.co"]], TARGETS)
    assert [target.name for target in missing(guesses, TARGETS)] == ["name"]


def test_an_empty_table_is_mapped_by_its_headers():
    assert mapped(["Name", "Email", "Stage"], []) == {
        "Name": "name",
        "Email": "email",
        "Stage": "stage",
    }


def test_numbers_of_anything_are_not_taken_for_phones():
    rows = [["536365"], ["536366"], ["12345678"]]
    assert mapped(["InvoiceNo"], rows) == {"InvoiceNo": None}
    assert mapped(["Phone"], rows) == {"Phone": "phone"}
