"""One process, two lanes: streams on the event loop, everything else in Django's threads.

The job worker runs beside them, unless RAPPORT_JOBS=0 leaves that to `rapport worker`.
"""

import asyncio
import os
import threading
from contextlib import suppress
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
web: Any = WSGIMiddleware(cast(Any, get_wsgi_application()), workers=8)

from rapport.config import env  # noqa: E402
from rapport.plumbing.jobs.worker import start_worker  # noqa: E402 - models need Django set up
from rapport.plumbing.live.hub import Hub  # noqa: E402
from rapport.plumbing.live.streams import Receive, Scope, Send, stream  # noqa: E402

hub = Hub()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"] == "/live/":
        await stream(hub, scope, receive, send)
    elif scope["type"] == "http":
        await web(scope, receive, send)


async def lifespan(receive: Receive, send: Send) -> None:
    """Start the hub and the jobs with the server, and let them finish with it."""
    await receive()
    stop = threading.Event()
    reader = asyncio.create_task(hub.run())
    await asyncio.wait({asyncio.ensure_future(hub.has_read.wait())}, timeout=5)
    hands = env.number("RAPPORT_JOBS", 2)
    worker = start_worker(hands, stop) if hands else None
    await send({"type": "lifespan.startup.complete"})
    await receive()
    stop.set()
    reader.cancel()
    with suppress(asyncio.CancelledError):
        await reader
    if worker:
        await asyncio.to_thread(worker.join, 10)
    await send({"type": "lifespan.shutdown.complete"})
