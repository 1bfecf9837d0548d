"""What was said at the counter of the laundry, and how people left."""

from rapport.business.customers.models import Consent

Source = Consent.Source
SAID = {
    Source.PERSON: (
        "Asked at the counter: “May we write to you when there is something new?” “Yes, gladly.”",
        "Asked when the shoes were picked up: “Shall we tell you about the next care evening?” Yes.",
        "Said on the phone that a letter now and then is welcome.",
    ),
    Source.FORM: (
        "Ticked on the welcome card: “Yes, send me news from Sole & Suds. I can leave at any time.”",
    ),
    Source.LINK: ("By the link in a letter.",),
    Source.REPLY: ("STOP",),
}
