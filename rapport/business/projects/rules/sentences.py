"""The sentences prepared for each step."""

from rapport.plumbing.kernel.words import Sentence, say

LONGEST = 4_000


def filled(sentence: str, *, name: str, title: str, day: str, business: str) -> str:
    """A prepared sentence with the facts in it. Braces that mean nothing stay as they are."""
    facts = {"name": name, "title": title, "day": day, "business": business}
    for word, value in facts.items():
        sentence = sentence.replace("{" + word + "}", value)
    return sentence.strip()


def update_refusal(text: str) -> Sentence | None:
    if not text.strip():
        return say("Write a few words first.")
    if len(text) > LONGEST:
        return say("That is too long: {most} letters at most.", most=LONGEST)
    return None
