"""What stands in the database after a file of people was taken in."""

import re

from rapport.business.customers.models import ContactPoint, Customer, KeyDate, Note, Tie
from tests.corpora.people import words_of


class Taken:
    """Everything the database says of anybody, to look values up in."""

    def __init__(self):
        people = Customer.objects.values_list("name", "goes_by")
        self.notes = list(Note.objects.values_list("text", flat=True))
        self.points = list(ContactPoint.objects.values_list("kind", "value", "shown"))
        ties = Tie.objects.values_list("title", flat=True)
        days = KeyDate.objects.values_list("label", flat=True)
        said = [*(text for row in people for text in row), *self.notes, *ties, *days]
        self.words = set(words_of("\n".join([*said, *(shown for *_, shown in self.points)])))
        self.names = set(words_of("\n".join([*(t for row in people for t in row), *self.notes])))

    def has(self, name, text):
        tests = {
            "names": lambda: set(words_of(text)) <= self.names,
            "phones": lambda: self._has_phone(text),
            "e-mails": lambda: (
                any(v == text.strip().lower() for _, v, _ in self.points) or self._is_noted(text)
            ),
            "addresses": lambda: any(
                set(words_of(text)) <= set(words_of(shown))
                for kind, _, shown in self.points
                if kind == "address"
            ),
            "notes": lambda: self._is_noted(text),
        }
        return tests[name]()

    def _has_phone(self, text):
        number, _, rest = text.removeprefix("tel:").partition(";")
        digits = re.sub(r"\D", "", number).lstrip("0")
        extension = rest.removeprefix("ext=")
        for kind, value, _ in self.points:
            plain = value.partition(";")[0].lstrip("+")
            if kind == "phone" and digits and plain.endswith(digits) and extension in value:
                return True
        return self._is_noted(text)

    def _is_noted(self, text):
        wanted = " ".join(text.split())
        return any(wanted in " ".join(note.split()) for note in self.notes)
