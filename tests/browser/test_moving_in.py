"""A table of customers comes in: looked at, tried out, taken in, taken back."""

from playwright.sync_api import expect

from rapport.business.customers.models import Customer, Preference

TABLE = """Full name;Mail;Town;Shoe size;Locker
Amara Nwosu;amara@mail.example;Berlin;38;A7
Joost van Rijn;joost@mail.example;Utrecht;45;B2
;nobody@mail.example;Berlin;40;
Lena Moreau;lena@mail.example;Berlin;39;C1
"""


def test_a_table_is_tried_taken_in_and_taken_back(visit, shop, assert_accessible):
    before = Customer.objects.count()
    page = visit(shop.owner)
    page.goto("/customers/imports/")
    page.get_by_label("Customers", exact=True).check()
    page.set_input_files(
        "#import-file",
        {"name": "customers.csv", "mimeType": "text/csv", "buffer": TABLE.encode()},
    )
    page.get_by_role("button", name="Look at it").click()

    # What the headings say is understood; what nobody asks for is left out.
    assert page.get_by_label("Full name").input_value()
    assert page.get_by_label("Shoe size").input_value() == "size"
    assert page.get_by_label("Locker").input_value() == ""
    assert_accessible(page)
    page.get_by_role("button", name="Try it out").click()
    page.get_by_text("This is what would happen:").wait_for()
    assert Customer.objects.count() == before
    assert_accessible(page)

    page.get_by_role("button", name="Take it in").click()
    page.get_by_text("This is what happened:").wait_for()
    assert Customer.objects.filter(name__in=["Amara Nwosu", "Joost van Rijn"]).count() == 2
    assert Preference.objects.get(customer__name="Amara Nwosu").text == "38"
    expect(page.locator(".imports__figures")).to_contain_text("4rows in all")

    page.get_by_role("button", name="Take it all back").click()
    page.get_by_text("This was taken back.").wait_for()
    assert Customer.objects.count() == before
