"""Every main screen of a filled shop: wide and light, then on a phone in the dark."""

from urllib.parse import quote

import pytest

from tests.browser.conftest import PHONE

FILTER = quote(
    '{"all":[{"field":"stage","test":"is_not","value":"previous"},{"any":['
    '{"field":"tags","test":"known"},{"field":"city","test":"holds","value":"burg"}]}]}'
)
SCREENS = {
    "today": "/",
    "how we are doing": "/insights/doing/",
    "inbox": "/inbox/",
    "conversation": "/inbox/{complaint.pk}/",
    "conversation of somebody unknown": "/inbox/{unknown.pk}/",
    "mentions of me": "/inbox/mentions/",
    "saving a view": "/inbox/views/new/?tab=open&whose=mine",
    "conversations to bring together": "/inbox/{complaint.pk}/merge/",
    "log": "/inbox/log/?customer={lena.pk}",
    "write": "/inbox/new/",
    "outbox": "/inbox/outbox/",
    "quarantine": "/inbox/quarantine/",
    "mailboxes": "/inbox/mailboxes/",
    "new mailbox": "/inbox/mailboxes/new/",
    "mailbox": "/inbox/mailboxes/{mailbox.pk}/",
    "signing letters": "/inbox/mailboxes/{mailbox.pk}/signing/",
    "customers": "/customers/",
    "filter menu": "/customers/filter/",
    "filter of many choices": "/customers/filter/?field=sales.products",
    "filtered customers": f"/customers/?filter={FILTER}&columns=works_at,sales.spent,tags",
    "columns": "/customers/columns/",
    "segments": "/customers/segments/",
    "segment": "/customers/?segment={particulars.segment.pk}",
    "why": f"/customers/{{lena.pk}}/reasons/?filter={FILTER}",
    "customer": "/customers/{lena.pk}/",
    "company": "/customers/{brewery.pk}/",
    "customer of a long name": "/customers/{long_named.pk}/",
    "record": "/customers/{lena.pk}/record/",
    "what may be sent": "/customers/{long_named.pk}/consents/",
    "ways to reach them": "/customers/{long_named.pk}/contact-points/",
    "the person": "/customers/{long_named.pk}/person/",
    "preferences": "/customers/{long_named.pk}/preferences/",
    "key dates": "/customers/{long_named.pk}/key-dates/",
    "kindnesses": "/customers/{long_named.pk}/kindnesses/",
    "goals": "/customers/{long_named.pk}/goals/",
    "ties": "/customers/{brewery.pk}/ties/",
    "more about them": "/customers/{long_named.pk}/more/",
    "notes": "/customers/{long_named.pk}/notes/",
    "tags of a customer": "/customers/{long_named.pk}/tags/",
    "new customer": "/customers/new/",
    "perhaps known already": "/customers/twins/?name=Lena+Moreau&reach=lena@mail.example",
    "duplicates": "/customers/duplicates/",
    "own fields": "/customers/fields/",
    "own field": "/customers/fields/{particulars.field.pk}/",
    "tag list": "/customers/tag-list/",
    "kind of business": "/customers/kind/?kind=salon",
    "whom to merge with": "/customers/{lena.pk}/merge/?q=Lena",
    "two records side by side": "/customers/{long_named.pk}/merge/?with={lena.pk}",
    "before taking apart": "/customers/merges/{merge.pk}/",
    "merged from": "/customers/{merge.survivor_id}/facts/",
    "before an erasure": "/customers/{long_named.pk}/erasure/",
    "what we hold": "/customers/{long_named.pk}/export/",
    "erasures": "/customers/erasures/",
    "certificate": "/customers/erasures/{erasure.pk}/",
    "how long data is kept": "/customers/retention/",
    "imports": "/customers/imports/",
    "an import": "/customers/imports/{waiting.pk}/",
    "cases": "/cases/",
    "topics": "/cases/topics/",
    "new topic": "/cases/topics/new/",
    "what was learnt": "/cases/lessons/",
    "when a case runs late": "/cases/ladder/",
    "exceptions to the answer times": "/cases/answer-times/",
    "new case": "/cases/new/?customer={lena.pk}",
    "purchases": "/sales/",
    "new purchase": "/sales/purchases/new/",
    "purchase": "/sales/purchases/{purchase.pk}/",
    "return": "/sales/purchases/{purchase.pk}/return/",
    "products": "/sales/products/",
    "product": "/sales/products/{product.pk}/",
    "search": "/search/?q=lena",
    "settings": "/settings/",
    "business": "/settings/business/",
    "opening hours": "/settings/hours/",
    "policies": "/settings/policies/",
    "new policy": "/settings/policies/new/",
    "policy": "/settings/policies/{particulars.policy.pk}/",
    "answer times": "/settings/answer-times/",
    "what is sent unasked": "/settings/unasked/",
    "team": "/settings/team/",
    "member": "/settings/team/{member.pk}/",
    "profile": "/settings/profile/",
    "tokens": "/settings/tokens/",
    "webhooks": "/settings/webhooks/",
    "audit": "/settings/audit/",
    "jobs": "/jobs/",
    "programs": "/api/v1/docs",
    "nowhere": "/nowhere/",
}
FITS = "document.documentElement.scrollWidth <= innerWidth"


@pytest.mark.parametrize("name", SCREENS)
def test_every_screen_is_accessible_and_fits(visit, shop, assert_accessible, name):
    page = visit(shop.owner)
    page.goto(SCREENS[name].format(**vars(shop)))
    # What a page fetches for itself has come; nothing is left half loaded.
    page.wait_for_selector(".htmx-request", state="detached")

    assert_accessible(page)
    assert page.evaluate(FITS)

    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)
    assert_accessible(page)
    assert page.evaluate(FITS)


@pytest.mark.parametrize("address", ["/sign-in/", "/sign-in/link/"])
def test_the_door_is_accessible_and_fits(visit, shop, assert_accessible, address):
    page = visit(phone=True, dark=True)
    page.goto(address)

    assert_accessible(page)
    assert page.evaluate(FITS)
