"""A shop with something to see on every screen: people, mail, a late complaint, purchases."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from rapport.business.cases.models import Case
from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Conversation, Mailbox
from rapport.business.conversations.testing import a_mail, a_mailbox
from rapport.business.customers import actions as customers
from rapport.business.customers import imports
from rapport.business.customers.models import Customer, Erasure, Import, Merge
from rapport.business.customers.testing import a_company, a_customer
from rapport.business.insights.testing import a_regular
from rapport.business.sales import actions as sales
from rapport.business.sales.actions.purchases import Line
from rapport.business.sales.models import Product, Purchase
from rapport.business.team.models import Member
from rapport.business.team.testing import a_business, a_member, a_token
from rapport.plumbing.files.actions import store
from rapport.plumbing.jobs.testing import run_all
from tests.browser.particulars import Particulars, know_in_particular

PASSWORD = "shoes smell of lavender"
AROUND_THE_CLOCK = [(day, time(0), time(0)) for day in range(7)]
GRIEVANCE = (
    "I trusted you with these boots. Nobody told me anything for a week and now the left one is "
    "stained. Can you fix it before Saturday?"
)
LONG_NAME = "Annegret Freifrau von Hohenlohe-Waldenburg-Schillingsfürst"
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@dataclass
class Scene:
    """Who and what the pages are about."""

    owner: Member
    member: Member
    mailbox: Mailbox
    lena: Customer
    brewery: Customer
    long_named: Customer
    complaint: Conversation
    unknown: Conversation
    case: Case
    product: Product
    purchase: Purchase
    erasure: Erasure
    merge: Merge
    waiting: Import
    particulars: Particulars
    address: str = ""


def set_up() -> Scene:
    """Fill the database and do what waits, as a morning at the shop finds it."""
    now = timezone.now()
    _open(now)
    owner = a_member(name="Olga Stein", role="owner", email="olga@soleandsuds.example")
    member = a_member(name="Omar Weiss", email="omar@soleandsuds.example")
    a_member(name="Fay Lindner", email="fay@soleandsuds.example", password=PASSWORD)
    a_token(name="Till")
    mailbox = a_mailbox(imap_host="", smtp_host="", made_at=now)
    product = _products(owner, now)
    lena, brewery, long_named = _people(member, now)
    purchase = _purchases(lena, product, member, now)
    complaint, unknown = _mail(mailbox, now)
    gone = a_customer(name="Somebody Forgotten", made_at=now - timedelta(days=300))
    erasure = customers.erase(gone.pk, by=owner, now=now, ground="asked")
    run_all()
    return Scene(
        owner=owner,
        member=member,
        mailbox=mailbox,
        lena=lena,
        brewery=brewery,
        long_named=long_named,
        complaint=complaint,
        unknown=unknown,
        case=Case.objects.get(conversation=complaint),
        product=product,
        purchase=purchase,
        erasure=erasure,
        merge=_merge(member, now),
        waiting=_waiting(owner, now),
        particulars=know_in_particular(long_named, LONG_WORD, by=member, now=now),
    )


def _open(now: datetime) -> None:
    # Around the clock, so that no journey depends on when it is made.
    a_business(
        hours=AROUND_THE_CLOCK,
        name="Sole & Suds",
        kind="laundry",
        zone="Europe/Berlin",
        country="DE",
        currency="EUR",
        email="hello@soleandsuds.example",
        set_up_at=now - timedelta(days=600),
    )


def _products(owner: Member, now: datetime) -> Product:
    sales.save_product(number="SUE-1", name="Suede protector", price=Decimal(12), by=owner, now=now)
    return sales.save_product(
        number="SNK-1",
        name="Sneaker clean",
        is_service=True,
        description="Hand washed, dried in the air, ready in two days.",
        benefits="Looks new again, keeps its shape.",
        warranty="Cleaned again free of charge within 14 days.",
        price=Decimal(19),
        by=owner,
        now=now,
    )


def _people(member: Member, now: datetime) -> tuple[Customer, Customer, Customer]:
    lena = a_customer(
        name="Lena Moreau",
        email="lena@mail.example",
        phone="+49 30 901820",
        tags=["suede", "regular"],
        city="Berlin",
        made_at=now - timedelta(days=400),
    )
    brewery = a_company(name="Harbour Brewing", phone="+49 40 3695", city="Hamburg")
    long_named = a_customer(
        name=LONG_NAME,
        email="a.very.long.address.of.somebody.at.home@subdomain.of.a.long.example",
        address=f"{LONG_WORD}\nStreet of the second line 5\n10115 Berlin",
        link=f"https://shop.example/{LONG_WORD}",
        tags=["a tag of several words that goes on", LONG_WORD[:40]],
        made_at=now - timedelta(days=40),
    )
    proof = customers.Evidence(source="person", wording=f"Said yes to the {LONG_WORD}")
    customers.give_consent(
        long_named.pk, purposes=["news", "reviews"], channels=["email", "text"], evidence=proof,
        by=member, now=now - timedelta(days=30),
    )  # fmt: skip
    no = customers.Evidence(source="link")
    customers.withdraw_consent(
        long_named.pk, purposes=["news"], channels=["email"], evidence=no, by=None, now=now
    )
    customers.write_note(lena.pk, text="Two dogs, suede, size 39", by=member, now=now)
    customers.write_note(long_named.pk, text=f"Writes about the {LONG_WORD}", by=member, now=now)
    customers.tie(lena.pk, to_id=brewery.pk, kind="works_at", by=member, now=now)
    conversations.log_interaction(
        long_named.pk, channel="phone", from_them=True, text=LONG_WORD, by=member, now=now
    )
    for name in ("Chidi Okafor", "Folake Okafor"):
        a_customer(name=name, email="hello@family.example", made_at=now - timedelta(days=90))
    for number in range(30):
        a_customer(name=f"Customer Number{number:02}", made_at=now - timedelta(days=number + 3))
    return lena, brewery, long_named


def _merge(member: Member, now: datetime) -> Merge:
    """Two records of somebody with a long name, and a note that came later."""
    stays = a_customer(name="Petra Albers-Hohenlohe", email="petra@mail.example", city="Kiel")
    goes = a_customer(name="P. Albers", city=LONG_WORD[:100], note=LONG_WORD)
    made = customers.merge(stays.pk, goes.pk, by=member, now=now)
    customers.write_note(stays.pk, text=f"Asks for {LONG_WORD}", by=member, now=now)
    return made


def _purchases(lena: Customer, product: Product, member: Member, now: datetime) -> Purchase:
    a_regular(name="Tomás Ortega", days_ago=(140, 119, 98, 77, 56), now=now)
    clean = Line(text=product.name, quantity=Decimal(2), price=Decimal(19), product=product)
    laces = Line(text="Laces in a colour of one's own", quantity=Decimal(1), price=Decimal("4.50"))
    for days in (360, 200, 90):
        at = now - timedelta(days=days)
        sales.enter_purchase(customer_id=lena.pk, lines=[clean], at=at, by=member, now=at)
    at = now - timedelta(days=8)
    return sales.enter_purchase(
        customer_id=lena.pk, lines=[clean, laces], at=at, by=member, now=at, number="B-1043"
    )


def _mail(mailbox: Mailbox, now: datetime) -> tuple[Conversation, Conversation]:
    complaint = receive(mailbox, now - timedelta(hours=30), GRIEVANCE, "My boots came back stained")
    stranger = receive(
        mailbox,
        now - timedelta(minutes=20),
        "What does it cost to clean suede boots?",
        f"A question about the {LONG_WORD}",
        sender="hello@family.example",
    )
    return complaint, stranger


def receive(
    mailbox: Mailbox,
    at: datetime,
    text: str,
    subject: str,
    *,
    sender: str = "Lena Moreau <lena@mail.example>",
    answers: str = "",
) -> Conversation:
    raw = a_mail(text=text, subject=subject, sender=sender, answers=answers, at=at)
    outcome = conversations.receive(raw, door="pipe", mailbox=mailbox, now=at)
    return Conversation.objects.get(messages=outcome.message_id)


def _waiting(owner: Member, now: datetime) -> Import:
    """A visiting card that somebody has uploaded: its columns are to be chosen."""
    card = f"BEGIN:VCARD\nVERSION:3.0\nFN:{LONG_NAME}\nNOTE:{LONG_WORD}\nUID:abc\nEND:VCARD\n"
    stored = store(card.encode(), name="card.vcf", now=now)
    return imports.begin(kind="customers", stored=stored, file_name="card.vcf", by=owner, now=now)
