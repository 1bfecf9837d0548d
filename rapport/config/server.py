"""Where the server is looked for; what it is made of lies with the streams it has to end."""

from rapport.plumbing.live.serving import serve

__all__ = ["serve"]
