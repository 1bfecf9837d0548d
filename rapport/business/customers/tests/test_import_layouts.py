"""Files of programs we know: told by their headers, with nothing lost and no twin made."""

from datetime import UTC, datetime

import pytest

from rapport.business.customers import imports
from rapport.business.customers.models import Consent, Customer

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)

FILES = {
    "a Google Contacts export": (
        "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Last Name,Name Prefix,"
        "Nickname,File As,Organization Name,Organization Title,Birthday,Notes,Photo,Labels,"
        "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,"
        "Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,"
        "Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,"
        "Relation 1 - Label,Relation 1 - Value,Website 1 - Label,Website 1 - Value\n"
        "Lena,,Moreau,,,Dr.,Leni,,Harbour,Buyer,--02-03,Likes suede,,Friends ::: * myContacts,"
        'work,l@m.example,mobile,030 1234567,Home,"Weg 1\n10115 Berlin\nDE",Weg 1,Berlin,,,10115,'
        "DE,Spouse,Peter,Blog,lena.example\n"
    ),
    "an Outlook export": (
        "Title,First Name,Last Name,Company,Job Title,Business Street,Business City,"
        "Business Postal Code,Business Country/Region,Home Street,Home City,Home Postal Code,"
        "Business Fax,Business Phone,Home Phone,Mobile Phone,Birthday,Anniversary,Categories,"
        "E-mail Address,E-mail 2 Address,Notes,Spouse,Web Page\n"
        "Dr.,Lena,Moreau,Harbour,Buyer,Kai 5,Hamburg,20095,Germany,Weg 1,Berlin,10115,"
        "040 1111111,040 2222222,030 3333333,0170 4444444,1990-02-03,2010-05-06,Friends,"
        "l@m.example,l2@m.example,Likes suede,Peter,lena.example\n"
    ),
    "Shopify customers": (
        "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,"
        "Default Address Address1,Default Address Address2,Default Address City,"
        "Default Address Province Code,Default Address Country Code,Default Address Zip,"
        "Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,"
        "Tax Exempt,Tags\n"
        "'77,Lena,Moreau,l@m.example,yes,Harbour,Weg 1,,Berlin,,DE,10115,030 1234567,"
        "'+491704444444,no,12.00,2,Likes suede,no,Friends\n"
    ),
    "Square customers": (
        "Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,"
        "Street Address 1,Street Address 2,City,State,Postal Code,Birthday,Memo,"
        "Square Customer ID,Creation Source,First Visit,Last Visit,Transaction Count,"
        "Lifetime Spend,Email Subscription Status,Instant Profile\n"
        "R1,Lena,Moreau,l@m.example,030 1234567,Leni,Harbour,Weg 1,,Berlin,,10115,1990-02-03,"
        "Likes suede,SQ77,Directory,2025-01-02,2026-01-02,3,12.00,subscribed,No\n"
    ),
    "Stripe customers": (
        "id,Description,Email,Name,Created (UTC),Delinquent,Card ID,Phone,Address Line1,"
        "Address City,Address Postal Code,Address Country,Total Spend,shoe (metadata)\n"
        "cus_77,Likes suede,l@m.example,Lena Moreau,2025-01-02 10:00,false,card_1,+491704444444,"
        "Weg 1,Berlin,10115,DE,12.00,42\n"
    ),
    "a Mailchimp audience": (
        "Email Address,First Name,Last Name,Phone Number,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,"
        "CONFIRM_TIME,CONFIRM_IP,LEID,EUID,NOTES,TAGS\n"
        "l@m.example,Lena,Moreau,+491704444444,4,2025-01-02 10:00:00,,2025-01-02 10:05:00,"
        "10.0.0.1,1,a,Likes suede,Friends\n"
    ),
    "Salesforce contacts": (
        "Salutation,First Name,Last Name,Title,Account Name,Mailing Street,Mailing City,"
        "Mailing State/Province,Mailing Zip/Postal Code,Mailing Country,Phone,Mobile,Email,"
        "Email Opt Out,Description\n"
        "Dr.,Lena,Moreau,Buyer,Harbour,Weg 1,Berlin,,10115,Germany,030 1234567,0170 4444444,"
        "l@m.example,1,Likes suede\n"
    ),
    "Salesforce leads": (
        "First Name,Last Name,Title,Company,Email,Phone,Street,City,Lead Source,Lead Status\n"
        "Lena,Moreau,Buyer,Harbour,l@m.example,030 1234567,Weg 1,Berlin,Web,Open\n"
    ),
    "HubSpot contacts": (
        "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,"
        "Lifecycle Stage,Company name,Job Title,City,Unsubscribed from all email\n"
        "77,Lena,Moreau,l@m.example,030 1234567,Nadia,New,customer,Harbour,Buyer,Berlin,false\n"
    ),
    "HubSpot companies": (
        "Record ID,Company name,Company owner,Create Date,Phone Number,City,Country/Region,"
        "Industry,Company Domain Name\n"
        "78,Harbour,Nadia,2025-01-02 10:00,030 1234567,Berlin,Germany,Brewing,harbour.example\n"
    ),
}


@pytest.fixture
def bring(tmp_path, nadia, business):
    def brought(text, *, name="people.csv", **options):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        begun = imports.begin(
            kind="customers", path=path, file_name=name, by=nadia, now=NOW, **options
        )
        return imports.run(begun.pk)

    return brought


def somebody():
    return Customer.objects.people().get()


def ways(customer):
    rows = customer.reaches.order_by("pk").values_list("point__shown", "label")
    return dict(rows)


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_a_known_program_is_told_and_comes_in_whole(bring, name):
    done = bring(FILES[name])

    assert done.options["layout"] == name
    assert (done.rows, done.created, done.refused) == (1, 1, 0)
    assert bring(FILES[name]).unchanged == 1


@pytest.mark.parametrize("name", [n for n in FILES if "compan" not in n])
def test_whoever_it_is_has_the_name_the_address_and_the_note(bring, name):
    bring(FILES[name])

    lena = somebody()
    assert lena.name in {"Lena Moreau", "Dr. Lena Moreau"}
    assert "l@m.example" in ways(lena)
    if "suede" in FILES[name]:
        assert any("Likes suede" in note.text for note in lena.notes.all())


def test_labels_of_google_stand_at_the_contact_and_parts_make_one_address(bring):
    bring(FILES["a Google Contacts export"])

    lena = somebody()
    assert ways(lena) == {
        "l@m.example": "work",
        "+49 30 1234567": "mobile",
        "https://lena.example": "Blog",
        "Weg 1\n10115 Berlin\nDE": "Home",
    }
    assert [tag.name for tag in lena.tags.all()] == ["Friends"]
    assert lena.key_dates.get().year is None
    assert lena.called == "Leni"
    assert (lena.ties.get().to.name, lena.ties.get().title) == ("Harbour", "Buyer")
    assert "Spouse: Peter" in "\n".join(note.text for note in lena.notes.all())


def test_addresses_at_home_and_at_work_are_two(bring):
    bring(FILES["an Outlook export"])

    lena = somebody()
    said = ways(lena)
    assert said["Kai 5\n20095 Hamburg\nGermany"] == "work"
    assert said["Weg 1\n10115 Berlin"] == "home"
    assert said["+49 40 1111111"] == "fax, work"
    assert lena.key_dates.get().kind == "anniversary"
    assert lena.called == "Lena"


def test_a_yes_of_a_shop_is_evidence_with_its_words(bring):
    bring(FILES["Shopify customers"])

    said = {(c.purpose, c.channel): c for c in Consent.objects.all()}
    assert said["news", "email"].state == "given"
    assert said["news", "text"].state == "withdrawn"
    assert said["news", "email"].point == "l@m.example"
    assert "“yes” in people.csv" in said["news", "email"].wording


def test_a_newsletter_says_when_they_agreed(bring):
    bring(FILES["a Mailchimp audience"], name="subscribed_members_export.csv")

    said = Consent.objects.get()
    assert (said.state, said.source) == ("given", "import")
    assert said.at.astimezone(UTC) == datetime(2025, 1, 2, 9, 5, tzinfo=UTC)


@pytest.mark.parametrize("name", ["unsubscribed_members_export.csv", "cleaned_members.csv"])
def test_a_file_of_those_who_left_is_a_no_of_everybody_in_it(bring, name):
    bring(FILES["a Mailchimp audience"], name=name)

    assert Consent.objects.get().state == "withdrawn"


def test_a_list_membership_that_ended_does_not_come_back_by_a_file(bring):
    text = FILES["a Mailchimp audience"]
    bring(text, name="unsubscribed_members_export.csv")
    before = list(Consent.objects.values_list("pk", "state"))

    done = bring(text.replace(",4,", ",5,"), name="subscribed_members_export.csv")

    assert list(Consent.objects.values_list("pk", "state")) == before
    assert done.unchanged == 1


def test_whoever_wants_no_mail_wants_none_for_any_purpose(bring):
    bring(FILES["Salesforce contacts"])

    assert set(Consent.objects.values_list("purpose", flat=True)) == {
        "news", "offers", "surveys", "reviews", "reminders",
    }  # fmt: skip
    assert set(Consent.objects.values_list("state", "channel")) == {("withdrawn", "email")}


def test_the_owner_in_the_file_looks_after_them_here(bring, nadia):
    bring(FILES["HubSpot contacts"].replace("Nadia", nadia.name))

    lena = somebody()
    assert lena.keeper == nadia
    assert lena.stage == "current"
    assert lena.outside_number == "77"


def test_an_unknown_owner_is_kept_in_words(bring):
    bring(FILES["HubSpot contacts"].replace("Nadia", "Somebody Else"))

    assert "Looked after by: Somebody Else" in {n.text for n in somebody().notes.all()}
