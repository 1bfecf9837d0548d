"""Writing an answer: templates, advice, the voice guide, and the promises in it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.business.conversations import actions
from rapport.business.conversations.models import Dismissal, PromiseOffer, Template, Voice
from rapport.business.conversations.queries.advising import advise
from rapport.business.conversations.queries.templates import kept, offered
from rapport.business.conversations.testing import AT, a_conversation, a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.business.promises.models import Promise
from rapport.plumbing.kernel.refusal import Forbidden, Refused

pytestmark = pytest.mark.django_db
NOW = AT + timedelta(hours=1)


@pytest.fixture
def lena(business):
    return a_customer(name="Lena Moreau", language="fr")


@pytest.fixture
def talk(lena):
    a_mailbox()
    return a_conversation(customer=lena, text="Can you fix it before Saturday?")


def a_template(*, by, name="Thanks", is_shared=True, **texts):
    words = texts or {"en": "Thank you, {{ first name }}.", "fr": "Merci, {{ first name }}."}
    return actions.write_template(name=name, texts=words, is_shared=is_shared, by=by, now=NOW)


def test_a_template_speaks_their_language_with_their_name(talk, nadia, omar):
    a_template(by=nadia)

    (one,) = offered(talk, omar, now=NOW)

    assert (one.text, one.missing) == ("Merci, Lena.", ())


def test_what_is_not_known_stays_visible_and_is_never_sent(talk, nadia, omar):
    a_template(by=nadia, en="You bought {{ Last bought }}.")

    (one,) = offered(talk, omar, now=NOW)
    assert one.missing == ("Last bought",)
    with pytest.raises(Refused, match=r"Fill in \{\{ Last bought \}\} first"):
        actions.answer(talk.pk, text=one.text, by=omar, now=NOW)

    assert not talk.messages.filter(side="us").exists()


@pytest.mark.parametrize(
    "text", ["{{ warning }}", "{{ first name|upper }}", "{{ settings.SECRET_KEY }}"]
)
def test_only_facts_that_exist_can_be_asked_for(nadia, text):
    with pytest.raises(Refused, match="There is no fact called"):
        a_template(by=nadia, en=text)

    assert not Template.objects.exists()


def test_nothing_is_run_not_even_in_a_name(talk, lena, nadia, omar):
    lena.goes_by = "{% load x %}{{ our name }}"
    lena.save(update_fields=["goes_by"])
    talk.refresh_from_db()
    a_template(by=nadia)

    (one,) = offered(talk, omar, now=NOW)

    assert one.text == "Merci, {% load x %}{ our name }."


def test_my_own_template_is_nobody_elses(talk, nadia, omar):
    a_template(by=omar, is_shared=False)

    assert [one.template.name for one in kept(omar)] == ["Thanks"]
    assert kept(nadia) == offered(talk, nadia, now=NOW) == []
    with pytest.raises(Forbidden):
        a_template(by=omar, is_shared=True)


def test_samples_come_once(nadia):
    assert actions.bring_samples(kind="laundry", by=nadia, now=NOW) > 4
    assert actions.bring_samples(kind="laundry", by=nadia, now=NOW) == 0


def test_typing_shows_advice_and_keeps_the_draft(client, talk, omar):
    client.force_login(omar)
    text = "Dear Ben, you should have told us that it was suede."

    answer = client.post(
        reverse("conversations:draft", args=[talk.pk]), {"text": text}, HTTP_HX_REQUEST="true"
    )

    page = answer.content.decode()
    assert 'id="advice"' in page
    assert "hx-swap-oob" in page
    assert "Reads as blame" in page
    assert "This greets Ben, but it goes to Lena Moreau." in page
    assert "Their question is open" in page
    assert talk.drafts.get(member=omar).text == text


def test_without_script_advice_is_shown_once_and_never_blocks(client, talk, omar):
    client.force_login(omar)
    where = reverse("conversations:answers", args=[talk.pk])
    typed = {"text": "You should have told us!!", "look": "1"}

    first = client.post(where, typed)

    assert first.status_code == 200
    assert "<mark>You should have told us</mark>" in first.content.decode()
    assert "Send anyway" in first.content.decode()
    assert not talk.messages.filter(side="us").exists()

    second = client.post(where, {**typed, "anyway": "1"})

    assert second.status_code in {302, 303}
    assert talk.messages.filter(side="us").count() == 1


def test_a_good_answer_is_sent_at_once_without_script(client, talk, omar):
    client.force_login(omar)

    client.post(
        reverse("conversations:answers", args=[talk.pk]),
        {"text": "Thank you, Lena. Yes, of course.", "look": "1"},
    )

    assert talk.messages.filter(side="us").count() == 1


def test_not_this_is_remembered_for_the_member_who_said_it(client, talk, nadia, omar):
    client.force_login(omar)
    text = "Thank you. Yes, we can, going forward."
    (before,) = advise(talk, text, member=omar, now=NOW).remarks

    for _ in range(2):
        client.post(
            reverse("conversations:advice", args=[talk.pk]),
            {"text": text, "not_this": before.finding.key},
            HTTP_HX_REQUEST="true",
        )

    assert advise(talk, text, member=omar, now=NOW).remarks == []
    assert len(advise(talk, text, member=nadia, now=NOW).remarks) == 1
    assert Dismissal.objects.get().conversation is None
    assert actions.hear_advice_again(by=omar) == 1


def test_a_ticked_promise_is_kept_when_the_answer_is_sent(client, talk, lena, omar):
    client.force_login(omar)
    text = "Thank you, Lena. Yes. We will have them ready by Friday."
    (word,) = advise(talk, text, member=omar, now=NOW).words

    client.post(
        reverse("conversations:answers", args=[talk.pk]), {"text": text, "promise": word.key}
    )

    promise = Promise.objects.get()
    assert (promise.customer, promise.owner, promise.text) == (
        lena,
        omar,
        "We will have them ready by Friday.",
    )
    assert PromiseOffer.objects.get().promise == promise
    assert promise.conversation_number == talk.pk


def test_an_offer_is_kept_by_one_tap_or_declined_for_good(client, talk, omar):
    client.force_login(omar)
    one = actions.answer(
        talk.pk, text="Merci. I'll call you tomorrow. We send it on Friday.", by=omar, now=NOW
    )
    first, second = PromiseOffer.objects.order_by("pk")

    for _ in range(2):
        client.post(reverse("conversations:offer-declining", args=[first.pk]))
    actions.keep_offer(second.pk, by=omar, now=NOW)
    actions.keep_offer(second.pk, by=omar, now=NOW)

    assert actions.offer_promises(one.pk, now=NOW) == 2
    assert PromiseOffer.objects.count() == 2
    assert Promise.objects.count() == 1
    page = client.get(talk.get_absolute_url()).content.decode()
    assert "No promise" not in page
    assert "Promised, " in page


def test_what_is_taken_back_promised_nothing(talk, omar):
    one = actions.answer(talk.pk, text="Merci. I'll call you tomorrow.", by=omar, now=NOW)
    promise = actions.keep_offer(PromiseOffer.objects.get().pk, by=omar, now=NOW)
    actions.take_back(one.pk, by=omar, now=NOW)

    actions.withdraw_promises(one.pk, now=NOW)

    promise.refresh_from_db()
    assert promise.state == "cancelled"
    assert not PromiseOffer.objects.exists()


def test_an_observer_is_advised_of_nothing(client, talk, ivy):
    client.force_login(ivy)

    for name in ("advice", "template-list"):
        answer = client.post(reverse(f"conversations:{name}", args=[talk.pk]), {"text": "!!"})
        assert answer.status_code in {404, 405}

    assert not Dismissal.objects.exists()


def test_the_voice_guide_is_used_by_the_next_look(client, talk, olga, omar):
    client.force_login(olga)

    client.post(
        reverse("conversations:voice"),
        {"address": "formal", "sign_off": "Warmly", "words": "boots -> footwear", "text": "Calm."},
    )

    assert Voice.objects.get().sign_off == "Warmly"
    found = advise(talk, "Merci. Yes, the boots.", member=omar, now=NOW).remarks
    assert [(one.finding.words, one.finding.better) for one in found] == [("boots", "footwear")]


def test_how_aggrieved_they_are_decides_about_the_apology(talk, omar):
    text = "Thank you. Yes, we can do that before Saturday, gladly."
    assert advise(talk, text, member=omar, now=NOW).remarks == []

    actions.set_grievance(talk.pk, grievance=2)
    talk.refresh_from_db()

    (found,) = advise(talk, text, member=omar, now=NOW).remarks
    assert found.finding.kind == "apology"
