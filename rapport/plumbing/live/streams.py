"""/live/?token=…: server-sent events, on the event loop and outside Django's middleware.

Nothing is believed but the signed token; cookies are not looked at. A browser that comes back
says the last number it heard and is sent what it missed, or told on the channel "resync" to start
afresh.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs

from django.db import DatabaseError

from . import queries
from .hub import Hub, Stream, in_thread
from .tokens import listener_of, unwelcome

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

KEEP_ALIVE = 15.0  # Seconds of silence before a comment proves that the line still stands.
MOST_STREAMS = 5_000
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]
RETRY = b"retry: 1000\n\n"
PULSE = b": still here\n\n"
RESYNC = b'id: %d\ndata: {"channel":"resync","data":{}}\n\n'


async def stream(hub: Hub, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request for a stream, until the browser or its welcome is gone."""
    listener = listener_of(_asked(scope, "token"))
    if scope["method"] != "GET":
        return await _refuse(send, 405, b"Only GET is answered here.")
    if listener is None or listener in await in_thread(unwelcome, [listener]):
        return await _refuse(send, 403, b"This page is out of date. Load it again.")
    if len(hub.everyone()) >= MOST_STREAMS:
        return await _refuse(send, 503, b"Too many open pages. Try again later.")
    opened = hub.open(listener)
    gone = asyncio.create_task(_disconnected(receive))
    try:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await _say(send, RETRY)
        await _flow(hub, opened, _last_heard(scope), gone, send)
    except OSError:
        pass  # The browser went away in the middle of a word.
    finally:
        hub.close(opened)
        gone.cancel()
    return None


async def _flow(
    hub: Hub, opened: Stream, last: int | None, gone: "asyncio.Task[None]", send: Send
) -> None:
    sent = await _catch_up(hub, opened, last, send) if last is not None else set()
    if sent is None:  # Its number means nothing here: it may lie ahead of all that will come.
        sent, last = set(), None
    while not gone.done() and not opened.is_over:
        if opened.is_lost:
            opened.start_afresh()
            await _say(send, RESYNC % hub.last)
        told = await _next(opened, gone)
        if told is None:
            await _say(send, PULSE)
        elif told.id not in sent and (told.id > (last or 0) or told.id in hub.late):
            await _say(send, told.text)
    if not gone.done():
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _catch_up(hub: Hub, opened: Stream, last: int, send: Send) -> set[int] | None:
    """Send what was missed; the numbers sent, as some may be waiting in the queue as well.

    None when it was told to start afresh.
    """
    channels = opened.listener.channels
    try:
        found = await in_thread(queries.missed, last, channels, tuple(hub.late))
    except DatabaseError:
        found = None
    if found is None:
        await _say(send, RESYNC % hub.last)
        return None
    for told in found:
        await _say(send, told.text)
    return {told.id for told in found}


async def _next(opened: Stream, gone: "asyncio.Task[None]") -> queries.Told | None:
    """The next signal; nothing when the line was silent long enough to need a pulse."""
    if not opened.waiting.empty():
        return opened.waiting.get_nowait()
    waiting = asyncio.ensure_future(opened.waiting.get())
    try:
        await asyncio.wait({waiting, gone}, timeout=KEEP_ALIVE, return_when=asyncio.FIRST_COMPLETED)
        return waiting.result() if waiting.done() else None
    finally:
        waiting.cancel()


async def _say(send: Send, text: bytes) -> None:
    await send({"type": "http.response.body", "body": text, "more_body": True})


async def _refuse(send: Send, status: int, words: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words})


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _asked(scope: Scope, name: str) -> str:
    query: bytes = scope["query_string"]
    return parse_qs(query.decode("latin-1")).get(name, [""])[0]


def _last_heard(scope: Scope) -> int | None:
    """EventSource sends a header when it comes back; a page may ask for it in the address."""
    said = dict(scope["headers"]).get(b"last-event-id", b"").decode("latin-1")
    with suppress(ValueError):
        number = int(said or _asked(scope, "after"))
        return number if 0 <= number < 2**63 else None
    return None
