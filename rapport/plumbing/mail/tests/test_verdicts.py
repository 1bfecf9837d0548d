import pytest

from rapport.plumbing.mail.parsing import parse
from rapport.plumbing.mail.testing import a_raw_mail
from rapport.plumbing.mail.verdicts import Kind, judge

REPORT = 'multipart/report; report-type="delivery-status"; boundary=x'

# fmt: off
TABLE = [
    # A person, although something looks odd.
    (Kind.PERSON, {}, {}),
    (Kind.PERSON, {"Auto_Submitted": "no"}, {}),
    (Kind.PERSON, {"Precedence": "normal"}, {}),
    (Kind.PERSON, {"X_Auto_Response_Suppress": "OOF"}, {}),
    (Kind.PERSON, {"X_Autoreply": "no"}, {}),
    (Kind.PERSON, {}, {"subject": "Your automatic door is broken"}),
    (Kind.PERSON, {}, {"subject": "Undeliverable parcel: where are my shoes?"}),
    (Kind.PERSON, {}, {"subject": "I was out of office when you called"}),
    (Kind.PERSON, {}, {"subject": "On holiday opening hours: are you there?"}),
    (Kind.PERSON, {}, {"subject": "Absence of a receipt"}),
    (Kind.PERSON, {}, {"subject": "On leaving my shoes with you"}),
    (Kind.PERSON, {"Return_Path": "<mia@customer.example>"}, {}),
    (Kind.PERSON, {"X_Loop": "somebody@else.example"}, {}),
    (Kind.PERSON, {"Content_Class": "urn:content-classes:calendarmessage"}, {"subject": "Coffee on Friday?"}),
    (Kind.PERSON, {}, {"subject": "Accepted: your offer for the bags"}),
    (Kind.PERSON, {}, {"subject": "Re: Automatic reply: My shoes"}),
    (Kind.PERSON, {"X_Auto_Response_Suppress": "DR, RN, NRN, OOF"}, {}),
    (Kind.PERSON, {"X_Mailer": "Microsoft Outlook 16.0", "Thread_Index": "AdA="}, {}),
    (Kind.PERSON, {"X_RT_Loop_Prevention": "theirs"}, {"subject": "[desk #12] My shoes"}),
    (Kind.PERSON, {"Disposition_Notification_To": "mia@customer.example"}, {}),
    (Kind.PERSON, {"X_Priority": "1", "Importance": "high"}, {"subject": "URGENT"}),
    # Machines that answer.
    (Kind.AUTO_REPLY, {"X_FreeScout_Mail_Type": "auto.reply"}, {"subject": "We got it [#12]"}),
    (Kind.AUTO_REPLY, {"Auto_Submitted": "auto-replied", "Precedence": "bulk", "X_Autoreply": "yes"}, {"subject": "Re: My shoes"}),
    (Kind.OUT_OF_OFFICE, {"Auto_Submitted": "auto-generated", "X_MS_Exchange_Inbox_Rules_Loop": "a@b.example"}, {"subject": "Abwesend bis Montag"}),
    (Kind.AUTOMATIC, {"Content_Class": "urn:content-classes:calendarmessage"}, {"subject": "Accepted: Fitting"}),
    (Kind.AUTOMATIC, {"Content_Type": 'text/calendar; method=REPLY; charset="utf-8"'}, {"subject": "Zugesagt: Anprobe"}),
    (Kind.AUTO_REPLY, {"Auto_Submitted": "auto-replied"}, {}),
    (Kind.AUTO_REPLY, {"Auto_Submitted": "Auto-Replied (vacation)"}, None),
    (Kind.AUTO_REPLY, {"Auto_Submitted": "auto-replied; owner-email=a@b.example"}, {}),
    (Kind.AUTO_REPLY, {"X_Autoreply": "yes"}, {}),
    (Kind.AUTO_REPLY, {"X_Autorespond": "My shoes"}, {}),
    (Kind.AUTO_REPLY, {"X_Autoresponder": "1"}, {}),
    (Kind.AUTO_REPLY, {"X_Mail_Autoreply": "yes"}, {}),
    (Kind.AUTO_REPLY, {"Precedence": "auto_reply"}, {}),
    (Kind.AUTO_REPLY, {"X_Precedence": "auto_reply"}, {}),
    (Kind.AUTO_REPLY, {"X_MS_Exchange_Generated_Message_Source": "Mailbox Rules Agent"}, {}),
    (Kind.AUTO_REPLY, {}, {"subject": "Automatic reply: My shoes"}),
    (Kind.AUTO_REPLY, {}, {"subject": "Automatische Antwort: Schuhe"}),
    (Kind.AUTO_REPLY, {}, {"subject": "Réponse automatique : chaussures"}),
    (Kind.AUTO_REPLY, {}, {"subject": "AutoReply: My shoes"}),
    (Kind.OUT_OF_OFFICE, {}, {"subject": "Out of Office: back on Monday"}),
    (Kind.OUT_OF_OFFICE, {}, {"subject": "Abwesenheitsnotiz"}),
    (Kind.OUT_OF_OFFICE, {}, {"subject": "Re: On vacation until May"}),
    (Kind.OUT_OF_OFFICE, {"Auto_Submitted": "auto-replied"}, {"subject": "Out of office"}),
    (Kind.OUT_OF_OFFICE, {"X_Vacation": "yes"}, {"subject": "On holiday"}),
    # Machines that report.
    (Kind.BOUNCE, {"Content_Type": REPORT}, {"sender": "MAILER-DAEMON@mx.example"}),
    (Kind.BOUNCE, {"X_Failed_Recipients": "a@b.example"}, {}),
    (Kind.BOUNCE, {}, {"sender": "Mail System <MAILER-DAEMON@mx.example>"}),
    (Kind.BOUNCE, {}, {"sender": "postmaster@mx.example", "subject": "Undeliverable: shoes"}),
    (Kind.BOUNCE, {"Return_Path": "<>"}, {"subject": "Delivery Status Notification (Failure)"}),
    (Kind.DELAY, {"Content_Type": REPORT}, {"subject": "Delivery delayed"}),
    (
        Kind.RECEIPT,
        {"Content_Type": "multipart/report; report-type=disposition-notification; boundary=x"},
        {"subject": "Read: My shoes"},
    ),
    (
        Kind.AUTOMATIC,
        {"Content_Type": "multipart/report; report-type=feedback-report; boundary=x"},
        {"subject": "Complaint"},
    ),
    # Machines that tell.
    (Kind.AUTOMATIC, {"Auto_Submitted": "auto-generated"}, {}),
    (Kind.AUTOMATIC, {"Auto_Submitted": "something-new"}, {}),
    (Kind.AUTOMATIC, {"X_Auto_Response_Suppress": "All"}, {}),
    (Kind.AUTOMATIC, {"X_Auto_Response_Suppress": "DR, RN, NRN, OOF, AutoReply, All"}, {}),
    (Kind.AUTOMATIC, {"Return_Path": "<>"}, {}),
    (Kind.AUTOMATIC, {}, {"sender": "no-reply@shop.example"}),
    (Kind.AUTOMATIC, {}, {"sender": "donotreply@shop.example"}),
    (Kind.AUTOMATIC, {"X_Cron_Env": "<HOME=/>"}, {}),
    # One among many.
    (Kind.LIST, {"List_Id": "<talk.list.example>"}, {}),
    (Kind.LIST, {"Precedence": "list"}, {}),
    (Kind.LIST, {"Mailing_List": "contact talk@list.example"}, {}),
    (Kind.BULK, {"Precedence": "bulk"}, {}),
    (Kind.BULK, {"Precedence": "Junk"}, {}),
    (Kind.BULK, {"List_Unsubscribe": "<https://shop.example/u>"}, {}),
    (Kind.BULK, {"Feedback_ID": "1:2:3:shop"}, {}),
    # Our own words coming back.
    (Kind.LOOP, {"X_Rapport_Loop": "abc"}, {}),
]
# fmt: on


@pytest.mark.parametrize(("kind", "headers", "more"), TABLE)
def test_who_is_speaking(kind, headers, more):
    mail = parse(a_raw_mail(**(more or {}), **headers))

    assert mail.verdict.kind is kind, mail.verdict
    assert mail.is_automatic is (kind is not Kind.PERSON)
    assert bool(mail.verdict.reason) is mail.is_automatic


def test_the_table_is_long_enough():
    assert len(TABLE) >= 65


def test_our_own_address_is_a_loop_whatever_its_case():
    verdict = judge({}, sender="Hello@Business.Example", own_addresses=["hello@business.example"])

    assert verdict.kind is Kind.LOOP


def test_our_own_message_id_coming_back_is_a_loop():
    verdict = judge(
        {}, sender="a@b.example", message_id="<7.a.b@rapport.example>", own_domain="rapport.example"
    )

    assert verdict.kind is Kind.LOOP


def test_a_mail_from_nobody_is_not_answered():
    assert parse(b"Subject: Hello\r\n\r\nWho am I?").verdict.kind is Kind.AUTOMATIC
