"""What happens to a lead, from the first word to the end."""

from datetime import timedelta
from decimal import Decimal

import pytest

from rapport.business.conversations import actions as conversations
from rapport.business.conversations.testing import a_conversation, a_mailbox, a_message
from rapport.business.customers import actions as customers
from rapport.business.customers.testing import a_customer
from rapport.business.leads import actions
from rapport.business.leads.models import Lead, Source, Stage, Step
from rapport.business.leads.testing import MONDAY, a_lead, a_lost_lead, stages
from rapport.business.sales.testing import a_product, a_purchase
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.usefixtures("business")
LATER = MONDAY + timedelta(hours=3)


def kinds(kind: str) -> int:
    return Entry.objects.filter(kind=f"leads.{kind}").count()


def test_a_lead_opened_by_hand_stands_at_the_first_stage(omar):
    lead = a_lead(by=omar, value=Decimal("300.00"))

    assert (lead.stage.name, lead.state, lead.owner, lead.currency) == ("New", "open", omar, "EUR")
    assert lead.steps.count() == 1
    assert kinds("opened") == 1


def test_the_same_customer_with_the_same_matter_is_one_lead():
    customer = a_customer()

    first = a_lead(customer=customer, want="Suede boots")
    second = a_lead(customer=customer, want="suede  boots!", now=LATER)
    other = a_lead(customer=customer, want="A leather jacket")

    assert first.pk == second.pk != other.pk
    assert kinds("opened") == 2


def test_words_that_say_nothing_open_nothing():
    with pytest.raises(Refused, match="what they want"):
        a_lead(want="  ")
    with pytest.raises(Refused, match="negative"):
        a_lead(value=Decimal(-1))
    assert not Lead.objects.exists()


def test_a_lead_moves_and_the_move_is_taken_back(omar):
    lead, (new, talk, _) = a_lead(), stages()

    moved = actions.move(lead.pk, stage_id=talk.pk, by=omar, now=LATER)
    again = actions.move(lead.pk, stage_id=talk.pk, by=omar, now=LATER)
    assert (moved.stage, again.stage, lead.steps.count()) == (talk, talk, 2)
    step = lead.steps.get(stage=talk)
    back = actions.take_back(lead.pk, step_id=step.pk, by=omar, now=LATER)

    assert back.stage == new
    with pytest.raises(Refused, match="moved on"):
        actions.take_back(lead.pk, step_id=step.pk, by=omar, now=LATER)


def test_an_observer_moves_nothing(ivy):
    lead = a_lead()
    with pytest.raises(Forbidden):
        actions.move(lead.pk, stage_id=stages()[1].pk, by=ivy, now=LATER)
    assert lead.steps.count() == 1


def test_lost_needs_a_reason_and_keeps_their_words(omar):
    lead = a_lead()
    with pytest.raises(Refused, match="why"):
        actions.lose(lead.pk, reason="", by=omar, now=LATER)
    with pytest.raises(Refused, match="few words"):
        actions.lose(lead.pk, reason="other", by=omar, now=LATER)

    actions.lose(lead.pk, reason="price", words="Too dear for shoes.", by=omar, now=LATER)
    actions.lose(lead.pk, reason="time", words="Twice", by=omar, now=LATER)

    lead.refresh_from_db()
    assert (lead.state, lead.lost_reason, lead.lost_words, lead.lost_at) == (
        "lost", "price", "Too dear for shoes.", LATER,
    )  # fmt: skip
    assert lead.open_key is None
    assert kinds("lost") == 1


def test_a_loss_taken_back_never_happened(omar):
    lead = a_lost_lead()

    actions.take_back(lead.pk, step_id=lead.steps.get(state="lost").pk, by=omar, now=LATER)

    lead.refresh_from_db()
    assert (lead.state, lead.lost_at, lead.lost_words) == ("open", None, "")


def test_a_second_open_lead_about_the_same_is_refused_when_a_lost_one_is_taken_up():
    customer = a_customer()
    lost = a_lost_lead(customer=customer, want="Boots")
    a_lead(customer=customer, want="Boots", now=LATER)

    with pytest.raises(Refused, match="about the same"):
        actions.revive(lost.pk, by=None, now=LATER)

    assert Lead.objects.get(pk=lost.pk).state == "lost"
    assert Step.objects.filter(lead=lost).count() == 2


def test_the_first_purchase_wins_the_lead():
    customer = a_customer()
    lead = a_lead(customer=customer)
    bought = a_purchase(customer=customer, at=LATER)

    for _ in range(2):
        actions.note_purchase(bought.pk, now=LATER)

    lead.refresh_from_db()
    assert (lead.state, lead.purchase, lead.won_at) == ("won", bought, LATER)
    assert kinds("won") == 1


def test_a_purchase_from_before_the_lead_wins_nothing():
    customer = a_customer()
    lead = a_lead(customer=customer)

    actions.note_purchase(a_purchase(customer=customer, at=MONDAY - timedelta(1)).pk, now=LATER)

    assert Lead.objects.get(pk=lead.pk).is_open


def test_the_purchase_wins_the_lead_about_what_was_bought():
    customer, product = a_customer(), a_product()
    other = a_lead(customer=customer, want="A jacket")
    meant = a_lead(customer=customer, want="Wash", product_id=product.pk)

    actions.note_purchase(a_purchase(customer=customer, product=product, at=LATER).pk, now=LATER)

    assert Lead.objects.get(pk=meant.pk).state == "won"
    assert Lead.objects.get(pk=other.pk).state == "open"


def test_a_lost_lead_that_buys_was_alive_after_all():
    customer = a_customer()
    lead = a_lost_lead(customer=customer)

    actions.note_purchase(a_purchase(customer=customer, at=LATER).pk, now=LATER)

    lead.refresh_from_db()
    assert (lead.state, lead.revived_at) == ("won", LATER)
    assert [one.state for one in lead.steps.order_by("at", "pk")] == ["open", "lost", "open", "won"]


def test_a_purchase_taken_back_takes_the_win_back():
    customer = a_customer()
    lead = a_lost_lead(customer=customer)
    bought = a_purchase(customer=customer, at=LATER)
    actions.note_purchase(bought.pk, now=LATER)

    actions.unwin(bought.pk, now=LATER)

    lead.refresh_from_db()
    assert (lead.state, lead.purchase, lead.won_at, lead.revived_at) == ("lost", None, None, None)


def test_purchases_of_a_file_win_as_well():
    customer = a_customer()
    lead = a_lead(customer=customer)
    a_purchase(customer=customer, at=LATER)

    assert actions.note_purchases_of([customer.pk], now=LATER) == 1
    assert Lead.objects.get(pk=lead.pk).state == "won"


def test_an_accepted_quote_wins_and_a_sent_one_moves_on():
    customer = a_customer()
    lead = a_lead(customer=customer)

    actions.note_quote_sent(customer_id=customer.pk, now=LATER)
    assert Lead.objects.get(pk=lead.pk).stage.name == "Quoted"
    for _ in range(2):
        actions.note_quote(7, customer_id=customer.pk, now=LATER)

    assert Lead.objects.get(pk=lead.pk).state == "won"
    assert kinds("won") == 1


def test_an_enquiry_of_somebody_new_opens_one_lead():
    talk = a_conversation(customer=a_customer(), channel="form", made_at=MONDAY)

    for _ in range(2):
        actions.take_up(talk.pk, want="Do you clean suede?", now=LATER)

    lead = Lead.objects.get()
    assert (lead.source.kind, lead.want, lead.opened_at) == (
        "form", "Do you clean suede?", talk.made_at,
    )  # fmt: skip


def test_an_enquiry_of_somebody_who_was_introduced_counts_as_referral():
    customer, friend = a_customer(), a_customer(name="Kim Novak")
    customers.tie(customer.pk, to_id=friend.pk, kind="introduced_by", by=None, now=MONDAY)

    actions.take_up(a_conversation(customer=customer).pk, want="Hello", now=LATER)

    assert Lead.objects.get().source.kind == "referral"


def test_those_who_bought_before_open_no_lead():
    customer = a_customer()
    a_purchase(customer=customer, at=MONDAY)

    assert actions.take_up(a_conversation(customer=customer).pk, want="Hi", now=LATER) is None


def test_what_comes_to_a_private_mailbox_opens_no_lead():
    box = a_mailbox(is_private=True)
    talk = a_conversation(customer=a_customer(), mailbox=box)

    assert actions.take_up(talk.pk, want="About salaries", now=LATER) is None


def test_whoever_is_no_lead_opens_none_again(omar):
    customer = a_customer(name="Soap Supplies")
    actions.take_up(a_conversation(customer=customer).pk, want="Buy our soap", now=LATER)
    lead = Lead.objects.get()

    actions.dismiss(lead.pk, by=omar, now=LATER)
    again = actions.take_up(a_conversation(customer=customer).pk, want="More soap", now=LATER)

    assert again is None
    assert Lead.objects.get().state == "no_lead"


def test_no_lead_taken_back_opens_leads_again(omar):
    lead = a_lead()
    actions.dismiss(lead.pk, by=omar, now=LATER)
    step = lead.steps.get(state="no_lead")

    actions.take_back(lead.pk, step_id=step.pk, by=omar, now=LATER)

    assert Lead.objects.get().is_open


def test_a_lost_lead_that_writes_again_lives_again():
    customer = a_customer()
    lead = a_lost_lead(customer=customer)
    talk = a_conversation(customer=customer)
    customers.note_contact(customer.pk, at=LATER, direction="them")

    for _ in range(2):
        actions.take_up(talk.pk, want="I thought about it", now=LATER)

    lead.refresh_from_db()
    assert (lead.is_open, lead.revived_at) == (True, LATER)
    assert (Lead.objects.count(), kinds("revived")) == (1, 1)


def test_a_word_from_before_the_loss_revives_nothing():
    customer = a_customer()
    customers.note_contact(customer.pk, at=MONDAY - timedelta(1), direction="them")
    lead = a_lost_lead(customer=customer)

    actions.hear_again(customer.pk, now=LATER)

    assert Lead.objects.get(pk=lead.pk).state == "lost"


def test_the_first_answer_counts_in_opening_time(omar):
    customer = a_customer()
    friday_evening = MONDAY - timedelta(days=3) + timedelta(hours=7, minutes=30)  # 17:30 there
    lead = a_lead(customer=customer, now=friday_evening)
    talk = a_conversation(customer=customer)
    said = a_message(conversation=talk, side="us", author=omar, state="sent", at=MONDAY)

    for _ in range(2):
        actions.note_answer(said.pk, now=MONDAY)

    lead.refresh_from_db()
    # Half an hour on Friday, Saturday from ten to two, and an hour on Monday.
    assert lead.answer_minutes == 30 + 4 * 60 + 60
    assert (lead.answered_by, lead.first_answer_at) == (omar, MONDAY)
    assert kinds("answered") == 1


def test_an_automatic_answer_is_none():
    customer = a_customer()
    lead = a_lead(customer=customer)
    talk = a_conversation(customer=customer)
    said = a_message(conversation=talk, side="us", is_automatic=True, state="sent", at=LATER)

    actions.note_answer(said.pk, now=LATER)

    assert Lead.objects.get(pk=lead.pk).first_answer_at is None


def test_an_answer_that_was_taken_back_was_none_and_the_next_one_counts(omar):
    customer = a_customer()
    lead = a_lead(customer=customer)
    talk = a_conversation(customer=customer)
    first = a_message(conversation=talk, side="us", author=omar, state="sent", at=LATER)
    actions.note_answer(first.pk, now=LATER)

    actions.forget_answer(first.pk, now=LATER)
    assert Lead.objects.get(pk=lead.pk).first_answer_at is None
    later = LATER + timedelta(hours=1)
    second = a_message(conversation=talk, side="us", author=omar, state="sent", at=later)
    actions.note_answer(second.pk, now=later)

    assert Lead.objects.get(pk=lead.pk).first_answer_at == later


def test_a_call_of_somebody_new_is_a_lead_answered_on_the_spot(omar):
    customer = a_customer()

    said = conversations.log_interaction(
        customer.pk, channel="phone", from_them=True, text="Do you clean tents?", by=omar, now=LATER
    )
    actions.take_up_talk(said.pk, now=LATER)

    lead = Lead.objects.get()
    assert (lead.source.kind, lead.answer_minutes, lead.answered_by) == ("phone", 0, omar)


def test_stages_fit_the_kind_of_business_and_come_once():
    for _ in range(2):
        actions.bring_samples(kind="agency", now=MONDAY)

    names = list(Stage.objects.in_order().values_list("name", flat=True))
    assert names == ["New", "First talk", "Need understood", "Proposal"]
    assert Source.objects.count() == len(Source.Kind.values)


def test_a_stage_that_is_left_out_keeps_its_history(nadia):
    new, talk, quoted = stages()
    lead = a_lead(stage_id=talk.pk)
    wanted = [actions.StageWanted("Fresh", 20, 7, new.pk), actions.StageWanted("Offer", 60)]

    actions.save_stages(wanted, by=nadia, now=LATER)

    assert list(Stage.objects.in_use().in_order().values_list("name", flat=True)) == [
        "Fresh", "Offer",
    ]  # fmt: skip
    assert Lead.objects.get(pk=lead.pk).stage == talk
    with pytest.raises(Refused, match="no such stage"):
        actions.move(lead.pk, stage_id=quoted.pk, by=nadia, now=LATER)


def test_stages_of_the_same_name_or_none_at_all_are_refused(nadia, omar):
    two = [actions.StageWanted("New"), actions.StageWanted("new ")]
    for wanted in ([], two, [actions.StageWanted("A", 101)], [actions.StageWanted("A", 1, 0)]):
        with pytest.raises(Refused):
            actions.save_stages(wanted, by=nadia, now=LATER)
    assert not Stage.objects.exists()


def test_a_source_of_our_own_ends_or_goes(nadia):
    fair = actions.add_source(name="Spring fair", kind="campaign", by=nadia, now=MONDAY)
    assert actions.add_source(name="spring FAIR", kind="campaign", by=nadia, now=MONDAY) == fair
    used = actions.add_source(name="Partner", kind="referral", by=nadia, now=MONDAY)
    a_lead(source_id=used.pk)

    for one in (fair, used):
        actions.retire_source(one.pk, by=nadia, now=LATER)

    assert not Source.objects.filter(name="Spring fair").exists()
    assert Source.objects.get(name="Partner").retired_at == LATER
    assert actions.return_source(used.pk, by=nadia).retired_at is None


def test_only_what_is_named_changes(omar):
    lead = a_lead(value=Decimal(100))

    actions.change(lead.pk, next_step="Call her", next_on=LATER.date(), by=omar, now=MONDAY)
    same = actions.change(lead.pk, next_step="Call her", by=omar, now=MONDAY)

    assert (same.next_step, same.next_on, same.value) == ("Call her", LATER.date(), Decimal(100))
    assert kinds("changed") == 1
    with pytest.raises(Refused, match="past"):
        actions.change(lead.pk, next_on=MONDAY.date() - timedelta(1), by=omar, now=MONDAY)


def test_leads_are_quiet_when_nobody_has_said_a_word_for_long():
    customer = a_customer()
    lead = a_lead(customer=customer)

    assert not Lead.objects.quiet(MONDAY + timedelta(days=6)).exists()
    assert Lead.objects.quiet(MONDAY + timedelta(days=8)).get() == lead
    customers.note_contact(customer.pk, at=MONDAY + timedelta(days=5), direction="them")
    assert not Lead.objects.quiet(MONDAY + timedelta(days=8)).exists()
    assert Lead.objects.get().is_open
