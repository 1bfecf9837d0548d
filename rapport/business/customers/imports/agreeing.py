"""What a line says about being written to."""

from datetime import datetime

from rapport.business.customers.models import Purpose

from .fields import CONSENTS, consent_of
from .kinds import Line, Setting
from .person import Word

_TARGETS = [(target.name, said) for target in CONSENTS if (said := consent_of(target.name))]
_ASKED = frozenset([*(name for name, _ in _TARGETS), "refuses_email", "refuses_phone"])
YES = frozenset(
    ["yes", "y", "true", "1", "on", "x", "subscribed", "opted in", "opted-in", "opt-in", "optin",
     "ja", "oui", "si", "sí", "given", "granted", "active", "confirmed"]
)  # fmt: skip
NO = frozenset(
    ["no", "n", "false", "0", "off", "unsubscribed", "cleaned", "bounced", "opted out",
     "opted-out", "opt-out", "optout", "nein", "non", "withdrawn", "complained", "suppressed",
     "do not contact", "redacted"]
)  # fmt: skip
_EVERYBODY = {"subscribed": "given", "unsubscribed": "withdrawn"}


def words(line: Line, setting: Setting) -> tuple[list[Word], list[str]]:
    """Each yes and no, and what was neither."""
    if not setting.everybody and line.said.keys().isdisjoint(_ASKED):
        return [], []  # as most tables do
    return _asked(line, setting)


def _asked(line: Line, setting: Setting) -> tuple[list[Word], list[str]]:
    found: dict[tuple[str, str], Word] = {}
    strange: list[str] = []
    for target, (purpose, channel) in _TARGETS:
        if text := line.said.get(target, "").strip():
            state = _state(text)
            if state:
                found[purpose, channel] = _word(line, setting, purpose, channel, state, text)
            else:
                strange.append(f"{purpose}, {channel}: {text}")
    for target, channel in (("refuses_email", "email"), ("refuses_phone", "phone")):
        if _state(line.said.get(target, "")) == "given":
            _refuse(line, setting, target, channel, found)
    if state := _EVERYBODY.get(setting.everybody, ""):
        known = found.get(("news", "email"))
        # A no in the row counts, whatever the file as a whole is about.
        if known is None or known.state == "given":
            word = _word(line, setting, "news", "email", state, setting.everybody)
            found["news", "email"] = word
    return list(found.values()), strange


def _state(text: str) -> str:
    plain = text.strip().casefold()
    return "given" if plain in YES else "withdrawn" if plain in NO else ""


def _refuse(
    line: Line, setting: Setting, target: str, channel: str, found: dict[tuple[str, str], Word]
) -> None:
    for purpose in Purpose.values:
        text = f"{target.replace('_', ' ')}: {line[target]}"
        found[purpose, channel] = _word(line, setting, purpose, channel, "withdrawn", text)


def _word(line: Line, setting: Setting, purpose: str, channel: str, state: str, text: str) -> Word:
    wording = line["consent_wording"] or f"“{text}” in {setting.file_name}"
    return Word(purpose, channel, state, wording[:2_000], _at(line, setting, state))


def _at(line: Line, setting: Setting, state: str) -> datetime | None:
    at = setting.moment(line, "consented_at" if state == "given" else "refused_at")
    return at if at is not None and at <= setting.now else None
