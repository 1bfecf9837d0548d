"""A friendly reminder of an invoice, in the language of whoever gets it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reminder:
    subject: str
    text: str


_WORDS = {
    "en": (
        "Invoice {number}: a short reminder",
        "Hello {name},\n\nperhaps it slipped through: invoice {number} of {issued} over {amount} "
        "was due on {due}, and {left} is still open.\n\nIf you have paid in the meantime, please "
        "forget this letter, and thank you. If something about it is not right, tell me and I "
        "will look into it at once.\n\nThank you",
    ),
    "de": (
        "Rechnung {number}: eine kleine Erinnerung",
        "Guten Tag {name},\n\nvielleicht ist es untergegangen: Die Rechnung {number} vom {issued} "
        "über {amount} war am {due} fällig, {left} ist noch offen.\n\nFalls Sie inzwischen "
        "bezahlt haben, vergessen Sie diese Nachricht bitte, und vielen Dank. Falls etwas nicht "
        "stimmt, sagen Sie es mir, ich kümmere mich sofort darum.\n\nVielen Dank",
    ),
    "fr": (
        "Facture {number} : un petit rappel",
        "Bonjour {name},\n\ncela vous a peut-être échappé : la facture {number} du {issued} d’un "
        "montant de {amount} était à régler le {due}, il reste {left}.\n\nSi vous l’avez réglée "
        "entre-temps, oubliez ce message, et merci. Si quelque chose ne va pas, dites-le-moi et "
        "je m’en occupe tout de suite.\n\nMerci",
    ),
}


def reminder(
    *, language: str, name: str, number: str, issued: str, due: str, amount: str, left: str
) -> Reminder:
    """Kind, with a way out: they may have paid, or something may be wrong on our side."""
    subject, text = _WORDS.get(language[:2], _WORDS["en"])
    facts = {
        "name": name, "number": number, "issued": issued, "due": due,
        "amount": amount, "left": left,
    }  # fmt: skip
    return Reminder(subject.format(**facts), text.format(**facts))
