"""Who carries short messages. A new provider is one class with these two verbs, registered here."""

from .incoming import Incoming, Unreadable
from .local import Local
from .provider import Handed, Provider
from .web import Web

PROVIDERS: dict[str, Provider] = {"local": Local(), "web": Web()}


def provider_of(name: str) -> Provider | None:
    """The provider behind this name; None for one that this version does not know."""
    return PROVIDERS.get(name)


__all__ = [
    "PROVIDERS",
    "Handed",
    "Incoming",
    "Local",
    "Provider",
    "Unreadable",
    "Web",
    "provider_of",
]
