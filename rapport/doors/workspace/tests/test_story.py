"""A customer's story: by kind, channel and words, in days, live, and saying whose it is."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from rapport.business.conversations import actions as conversations
from rapport.business.customers import actions as customers
from rapport.business.customers.events import NoteWritten
from rapport.business.customers.testing import a_company, a_customer
from rapport.business.sales.testing import a_purchase
from rapport.doors.workspace.more import STEPS
from rapport.plumbing.ledger.actions import record, record_many
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.live.models import Signal
from rapport.plumbing.live.names import secret_name

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _open(business):
    return business


def noted(customer, *texts, at=AT, step=timedelta(minutes=1)):
    events = [
        (NoteWritten(customer_id=customer.pk, note_id=number, text=text), at + number * step)
        for number, text in enumerate(texts)
    ]
    record_many(events, by=None)


def test_the_ledger_remembers_the_channel(omar):
    lena = a_customer()
    for channel in ("phone", "in_person"):
        conversations.log_interaction(
            lena.pk, channel=channel, from_them=True, text=f"By {channel}", by=omar, now=AT
        )
    a_purchase(customer=lena)
    kept = Entry.objects.mentioning(lena.reference).exclude(channel="").order_by("pk")
    assert list(kept.values_list("channel", flat=True)) == ["phone", "in_person", "in_person"]


def test_a_story_is_told_by_kind_and_channel_together(signed_in, omar):
    lena = a_customer()
    conversations.log_interaction(
        lena.pk, channel="phone", from_them=True, text="A ring", by=omar, now=AT
    )
    conversations.log_interaction(
        lena.pk, channel="in_person", from_them=True, text="A visit", by=omar, now=AT
    )
    a_purchase(customer=lena, lines=(("Polish", "1", "5.00"),))
    browser, here = signed_in(omar), f"/customers/{lena.pk}/timeline/"

    def shown(query: str) -> set[str]:
        page = browser.get(f"{here}?{query}", headers=HTMX).content.decode()
        return {word for word in ("A ring", "A visit", "Polish") if word in page}

    assert shown("") == {"A ring", "A visit", "Polish"}
    assert shown("channel=phone") == {"A ring"}
    assert shown("channel=in_person") == {"A visit", "Polish"}
    assert shown("channel=in_person&group=message") == {"A visit"}
    assert shown("channel=nonsense&group=nonsense") == {"A ring", "A visit", "Polish"}


@pytest.mark.parametrize("asked", ["café crème", "CAFE", "creme cafe", "caf"])
def test_words_are_found_in_a_story_however_they_are_accented(signed_in, omar, asked):
    lena = a_customer(made_at=AT - timedelta(days=1))
    noted(lena, *["Something else"] * 300, "A Café crème, please", *["More of it"] * 300)
    page = signed_in(omar).get(f"/customers/{lena.pk}/?q={asked}").content.decode()
    assert page.count('class="moment"') == 1
    assert "A Café crème, please" in page


def test_a_search_that_finds_much_goes_on_where_it_stopped(signed_in, omar):
    lena = a_customer(made_at=AT - timedelta(days=1))
    noted(lena, *[f"Needle {n:03}" if n % 3 == 0 else "Hay" for n in range(360)])
    browser, address, seen = signed_in(omar), f"/customers/{lena.pk}/timeline/?q=needle", []
    while address:
        page = browser.get(address, headers=HTMX).content.decode()
        seen += re.findall(r"Needle (\d{3})", page)
        more = re.search(r'hx-get="([^"]+)" hx-trigger="revealed"', page)
        address = more[1].replace("&amp;", "&") if more else ""
    assert seen == [f"{n:03}" for n in reversed(range(0, 360, 3))]


def test_nothing_like_that_leads_back_to_everything(signed_in, omar):
    lena = a_customer()
    page = signed_in(omar).get(f"/customers/{lena.pk}/?q=zzz").content.decode()
    assert "Nothing like that" in page
    assert "Show everything" in page


def test_days_stand_once_above_their_moments_over_all_stretches(signed_in, omar):
    lena = a_customer(made_at=AT - timedelta(days=1))
    noted(lena, *[f"Note {n}" for n in range(120)])
    browser, address, days = signed_in(omar), f"/customers/{lena.pk}/timeline/?group=note", []
    while address:
        page = browser.get(address, headers=HTMX).content.decode()
        days += re.findall(r'timeline__day"><h3><span>([^<]+)', page)
        more = re.search(r'hx-get="([^"]+)" hx-trigger="revealed"', page)
        address = more[1].replace("&amp;", "&") if more else ""
    assert len(days) == len(set(days)) == 1


def test_a_company_says_whose_moment_it_is_and_keeps_those_of_who_left(signed_in, omar):
    harbour = a_company()
    here, gone = a_customer(name="Ines Prado"), a_customer(name="Paul Petit")
    for one in (here, gone):
        customers.tie(one.pk, to_id=harbour.pk, kind="works_at", by=omar, now=AT)
    customers.untie(gone.pk, tie_id=gone.ties.get().pk, by=omar, now=AT)
    noted(here, "Of Ines now", at=AT + timedelta(days=9))
    noted(gone, "Of Paul then", at=AT - timedelta(hours=1))
    noted(gone, "Of Paul elsewhere", at=AT + timedelta(days=9))

    page = signed_in(omar).get(f"/customers/{harbour.pk}/").content.decode()

    assert "Of Ines now" in page
    assert 'class="moment__about"' in page
    assert f'href="/customers/{here.pk}/">Ines Prado</a>' in page
    assert "Of Paul then" in page
    assert "Of Paul elsewhere" not in page


# Live


def newest(page: str) -> str:
    found = re.search(r'class="timeline__news" hidden hx-get="([^"]+)"', page)
    assert found is not None
    return found[1].replace("&amp;", "&")


def test_what_is_recorded_rings_for_those_who_know_the_secret_name(omar):
    lena = a_customer()
    Signal.objects.all().delete()
    record(NoteWritten(customer_id=lena.pk, note_id=1, text="x"), by=omar, at=AT)
    signal = Signal.objects.get(channel="story")
    assert secret_name(lena.reference) in signal.data
    assert str(lena.pk) not in [str(value) for value in signal.data], "numbers are not told"
    assert lena.reference not in signal.data


def test_an_open_page_takes_in_only_what_is_new(signed_in, omar):
    lena = a_customer()
    now = timezone.now()
    noted(lena, "Old news", at=now - timedelta(seconds=3))
    browser = signed_in(omar)
    page = browser.get(f"/customers/{lena.pk}/").content.decode()
    assert f"live:story-{secret_name(lena.reference)}-1 from:document" in page

    nothing = browser.get(newest(page), headers=HTMX)
    assert "Old news" not in nothing.content.decode()
    noted(lena, "Fresh news", at=now - timedelta(seconds=1))
    fresh = browser.get(newest(page), headers=HTMX)

    assert "Fresh news" in fresh.content.decode()
    assert "Old news" not in fresh.content.decode()
    again = browser.get(newest(fresh.content.decode()), headers=HTMX).content.decode()
    assert "Fresh news" not in again


def test_what_came_on_another_day_tells_the_story_anew(signed_in, omar):
    lena = a_customer(made_at=AT - timedelta(days=3))
    noted(lena, "Old news", at=AT - timedelta(days=2))
    browser = signed_in(omar)
    page = browser.get(f"/customers/{lena.pk}/?group=note").content.decode()
    noted(lena, "Fresh news", at=AT)
    answer = browser.get(newest(page), headers=HTMX)
    assert answer.headers["HX-Retarget"] == "#timeline"
    assert "Old news" in answer.content.decode()


@pytest.mark.parametrize("after", ["nonsense", "2026|x", "|"])
def test_a_false_cursor_leads_nowhere(signed_in, omar, after):
    lena = a_customer()
    address = f"/customers/{lena.pk}/timeline/?after={after}"
    assert signed_in(omar).get(address, headers=HTMX).status_code == 404


# The head of the page


def test_the_menu_holds_what_one_may_do(signed_in, nadia, ivy):
    lena = a_customer()
    page = signed_in(nadia).get(f"/customers/{lena.pk}/").content.decode()
    assert f'href="/customers/{lena.pk}/record/"' in page
    assert len(STEPS) >= 4
    watched = signed_in(ivy).get(f"/customers/{lena.pk}/").content.decode()
    assert f'href="/customers/{lena.pk}/record/"' not in watched


def test_a_warning_stands_above_everything(signed_in, omar):
    lena = a_customer(warning="Allergic to lanolin")
    page = signed_in(omar).get(f"/customers/{lena.pk}/").content.decode()
    assert page.index("Allergic to lanolin") < page.index('id="timeline"')
    assert 'role="alert"' in page
