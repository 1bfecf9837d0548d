"""Every answer: who writes it with which program, in which language, above, below or between."""

from collections.abc import Iterator
from dataclasses import dataclass

from .phrases import HEADS, INTROS, ORIGINAL, OURS, PHONES, SAMSUNG, SIGNED, THEIRS

WHO, MAIL = "Sole & Suds", "hello@soleandsuds.example"
LANGUAGES = tuple(THEIRS)


@dataclass(frozen=True)
class Answer:
    """A mail in plain text, and what its writer said."""

    program: str
    place: str  # top, bottom, between, signed
    language: str
    text: str
    own: tuple[str, ...]  # one: the whole answer; several: each must be there, in order

    @property
    def name(self) -> str:
        return f"{self.program}, {self.place}, {self.language}"

    def is_right(self, cut: str) -> bool:
        """The whole answer and nothing else; between quotes nothing of it may be lost."""
        if len(self.own) == 1:
            return _lines(cut) == _lines(self.own[0])
        places = [cut.find(one) for one in self.own]
        return -1 not in places and places == sorted(places)


def every_answer() -> Iterator[Answer]:
    for language in LANGUAGES:
        yield from _quoting(language)
        yield from _with_heads(language)
        yield from _from_phones(language)


def _quoting(language: str) -> Iterator[Answer]:
    whole, first, second = THEIRS[language]
    for program, intros in INTROS.items():
        intro = intros[language].format(who=WHO, mail=MAIL)
        quoted = OURS[language] if program == "yahoo" else _marked(OURS[language])
        yield Answer(program, "top", language, f"{whole}\n\n{intro}\n\n{quoted}\n", (whole,))
        signed = f"{whole}\n\n{SIGNED}\n\n{intro}\n\n{quoted}\n"
        yield Answer(program, "signed", language, signed, (whole,))
        if program == "yahoo":  # It does not mark what it quotes: nobody can answer between.
            continue
        yield Answer(program, "bottom", language, f"{intro}\n\n{quoted}\n\n{whole}\n", (whole,))
        wrapped = intro.replace(f" <{MAIL}>", f"\n<{MAIL}>")
        yield Answer(program, "wrapped", language, f"{whole}\n\n{wrapped}\n{quoted}\n", (whole,))
        lines = _marked(OURS[language]).split("\n")
        between = [intro, "", *lines[:3], "", first, "", lines[3], "", second, "", *lines[4:]]
        yield Answer(program, "between", language, "\n".join(between), (first, second))


def _with_heads(language: str) -> Iterator[Answer]:
    whole = THEIRS[language][0]
    head = "\n".join(HEADS[language]).format(who=WHO, mail=MAIL)
    bold = "\n".join(f"*{line.replace(':', ':*', 1)}" for line in head.split("\n"))
    ours = OURS[language]
    desktop = f"{whole}\n\n{head}\n\n{ours}\n"
    yield Answer("outlook desktop", "top", language, desktop, (whole,))
    yield Answer(
        "outlook desktop",
        "signed",
        language,
        f"{whole}\n\n{SIGNED}\n\n{head}\n\n{ours}\n",
        (whole,),
    )
    yield Answer("outlook bold", "top", language, f"{whole}\n\n{bold}\n\n{ours}\n", (whole,))
    old = f"{whole}\n\n{ORIGINAL[language]}\n{head}\n\n{ours}\n"
    yield Answer("outlook classic", "top", language, old, (whole,))
    web = f"{whole}\n\n{'_' * 32}\n{head}\n\n{ours}\n"
    yield Answer("outlook web", "top", language, web, (whole,))


def _from_phones(language: str) -> Iterator[Answer]:
    whole = THEIRS[language][0]
    intro = INTROS["apple mail"][language].format(who=WHO, mail=MAIL)
    head = "\n".join(HEADS[language]).format(who=WHO, mail=MAIL)
    for program, words in PHONES.items():
        if program == "outlook phone":
            rest = f"{'_' * 32}\n{head}\n\n{OURS[language]}"
        else:
            rest = f"{intro}\n\n{_marked(OURS[language])}"
        text = f"{whole}\n\n{words[language]}\n\n{rest}\n"
        yield Answer(program, "top", language, text, (whole,))
        yield Answer(program, "alone", language, f"{whole}\n\n{words[language]}\n", (whole,))
    sent, original = SAMSUNG[language]
    text = f"{whole}\n\n\n{sent}\n\n\n{original}\n{head}\n\n{OURS[language]}\n"
    yield Answer("samsung", "top", language, text, (whole,))


def _marked(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
