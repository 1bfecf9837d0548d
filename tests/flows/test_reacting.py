"""A reaction that says what concerns it costs no job for anything else."""

from rapport.business.conversations import reactions
from rapport.business.conversations.events import MessageReceived
from rapport.plumbing.ledger.reacting import concerns


def _heard(**facts):
    usual = {"conversation_id": 1, "message_id": 2, "customer_id": 3, "channel": "email"}
    usual |= {"subject": "Boots", "preview": "Are they ready?", "starts": True}
    return MessageReceived(**usual | facts)


def test_a_letter_that_begins_a_thread_asks_nobody_whether_something_was_planned():
    assert not concerns(reactions.hold_planned, _heard())
    assert not concerns(reactions.bring_back, _heard())
    assert concerns(reactions.hold_planned, _heard(starts=False))
    assert not concerns(reactions.hold_planned, _heard(starts=False, is_automatic=True))


def test_only_what_may_be_stop_is_looked_at_for_it():
    assert not concerns(reactions.hear_stop, _heard())
    assert concerns(reactions.hear_stop, _heard(preview="STOP"))
    assert concerns(reactions.hear_stop, _heard(preview="", subject="Unsubscribe"))


def test_a_reaction_that_says_nothing_hears_everything():
    assert concerns(reactions.note_delivery, _heard())
