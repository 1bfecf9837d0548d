"""Places for facts in a text that is written once and sent to many: {{ first name }}."""

import re

PLACE = re.compile(r"\{\{[ \t]*([^{}\n]{1,60}?)[ \t]*\}\}")


def places(text: str) -> tuple[str, ...]:
    """The facts a text asks for, as they are written in it."""
    return tuple(dict.fromkeys(match[1] for match in PLACE.finditer(text)))
