"""Everything that changes a conversation."""

from .advising import dismiss_advice, hear_advice_again, set_grievance
from .again import send_again
from .answer import answer, take_back
from .arriving import TextOutcome, finish_texts, receive_text
from .automatic import answer_automatically
from .calling import read_mentions
from .care import add_note, assign, close, owe_nothing, reopen, set_due
from .deeds import Outcome as DeedOutcome
from .deeds import carry_out, undo
from .delivery import note_outcome
from .drafts import discard_draft, drop_file, keep_files, save_draft
from .fetch import fetch_mailbox
from .filing import Kind, Outcome
from .folders import choose_folders, server_folders
from .identity import identify
from .intake import (
    dismiss,
    finish_arrived,
    receive,
    receive_many,
    receive_mbox,
    retry,
    retry_all,
)
from .later import answer_later, hold_planned, let_leave, replan, send_now
from .leaving import hear_stop
from .lines import add_line, change_line, remove_line
from .mailboxes import add_mailbox, change_mailbox, remove_mailbox, test_mailbox_connection
from .offers import withdraw_offers, write_offer
from .outgoing import Upload
from .overtaking import Overtaken
from .presence import be_here, stop_writing
from .privately import move_to_private
from .promising import decline_offer, keep_offer, keep_offered, offer_promises, withdraw_promises
from .rearranging import merge, rearrange_back, split
from .reception import change_reception, close_display, open_display
from .saving import remove_view, save_view
from .signing import forget_dkim_key, make_dkim_key
from .snooze import hear_answer, snooze, wake, wake_due
from .starting import start
from .stranger import receive_form
from .talk import log_interaction
from .templates import (
    bring_samples,
    bring_template_back,
    change_template,
    note_template_used,
    retire_template,
    write_template,
)
from .texting import TooPersonal, note_text_outcome
from .visits import add_visit, call_next, call_visit, end_visit, put_back
from .voice import set_voice
from .watching import compare_with_server, watch_mailboxes

__all__ = [
    "DeedOutcome",
    "Kind",
    "Outcome",
    "Overtaken",
    "TextOutcome",
    "TooPersonal",
    "Upload",
    "add_line",
    "add_mailbox",
    "add_note",
    "add_visit",
    "answer",
    "answer_automatically",
    "answer_later",
    "assign",
    "be_here",
    "bring_samples",
    "bring_template_back",
    "call_next",
    "call_visit",
    "carry_out",
    "change_line",
    "change_mailbox",
    "change_reception",
    "change_template",
    "choose_folders",
    "close",
    "close_display",
    "compare_with_server",
    "decline_offer",
    "discard_draft",
    "dismiss",
    "dismiss_advice",
    "drop_file",
    "end_visit",
    "fetch_mailbox",
    "finish_arrived",
    "finish_texts",
    "forget_dkim_key",
    "hear_advice_again",
    "hear_answer",
    "hear_stop",
    "hold_planned",
    "identify",
    "keep_files",
    "keep_offer",
    "keep_offered",
    "let_leave",
    "log_interaction",
    "make_dkim_key",
    "merge",
    "move_to_private",
    "note_outcome",
    "note_template_used",
    "note_text_outcome",
    "offer_promises",
    "open_display",
    "owe_nothing",
    "put_back",
    "read_mentions",
    "rearrange_back",
    "receive",
    "receive_form",
    "receive_many",
    "receive_mbox",
    "receive_text",
    "remove_line",
    "remove_mailbox",
    "remove_view",
    "reopen",
    "replan",
    "retire_template",
    "retry",
    "retry_all",
    "save_draft",
    "save_view",
    "send_again",
    "send_now",
    "server_folders",
    "set_due",
    "set_grievance",
    "set_voice",
    "snooze",
    "split",
    "start",
    "stop_writing",
    "take_back",
    "test_mailbox_connection",
    "undo",
    "wake",
    "wake_due",
    "watch_mailboxes",
    "withdraw_offers",
    "withdraw_promises",
    "write_offer",
    "write_template",
]
