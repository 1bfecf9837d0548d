"""One reader for a process: it takes new signals from the table and hands them to open streams.

The rows are the truth; the bell, NOTIFY and the clock only say when to look.
"""

import asyncio
import logging
import os
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from django.db import DatabaseError, close_old_connections, connection

from . import queries
from .bell import NOTIFY, leave, listen
from .queries import Told
from .tokens import Listener, unwelcome

log = logging.getLogger(__name__)

GLANCE = 0.05  # Seconds between glances at SQLite's log, which every commit of anybody changes.
SAFETY = 2.0  # Seconds after which we look anyway.
LATE = 60.0  # A number that has not appeared after so long was rolled back.
CHECK = 20.0  # How often open streams are asked whether they are still welcome.
MOST_GAPS = 2_000
ROOM = 200  # Signals that may wait for a slow stream before it is told to start afresh.


T = TypeVar("T")


_threads = ThreadPoolExecutor(2, "live")


async def in_thread(question: Callable[..., T], *values: Any) -> T:
    """Ask the database without holding up the streams, and without keeping its connection."""

    def ask() -> T:
        close_old_connections()
        try:
            return question(*values)
        finally:
            close_old_connections()

    return await asyncio.get_running_loop().run_in_executor(_threads, ask)


class Stream:
    """What one open connection still has to be sent."""

    def __init__(self, listener: Listener) -> None:
        self.listener = listener
        self.waiting: asyncio.Queue[Told] = asyncio.Queue(ROOM)
        self.is_lost = False  # It fell behind: some signals were not kept for it.
        self.is_over = False

    def tell(self, told: Told) -> None:
        try:
            self.waiting.put_nowait(told)
        except asyncio.QueueFull:
            self.is_lost = True

    def start_afresh(self) -> None:
        """Drop what waits: its screen is about to be loaded anew."""
        self.is_lost = False
        while not self.waiting.empty():
            self.waiting.get_nowait()

    def end(self) -> None:
        self.is_over = True
        with suppress(asyncio.QueueFull):
            self.waiting.put_nowait(Told(0, "", b""))


RUNNING: set["Hub"] = set()


class Hub:
    def __init__(self) -> None:
        self.last = 0
        self.gaps: dict[int, float] = {}  # Numbers drawn but not seen yet, and since when.
        self.late: dict[int, float] = {}  # Numbers that came after higher ones did.
        self.streams: dict[str, set[Stream]] = defaultdict(set)
        self.bell = asyncio.Event()
        self.has_read = asyncio.Event()  # Before that, what it reads is no news to anybody.

    def open(self, listener: Listener) -> Stream:
        stream = Stream(listener)
        for channel in listener.channels:
            self.streams[channel].add(stream)
        return stream

    def close(self, stream: Stream) -> None:
        for channel in stream.listener.channels:
            self.streams[channel].discard(stream)
            if not self.streams[channel]:
                del self.streams[channel]

    def everyone(self) -> set[Stream]:
        return {stream for some in self.streams.values() for stream in some}

    async def run(self) -> None:
        """Until cancelled. A database that goes away is asked again and again."""
        loop = asyncio.get_running_loop()

        def ring() -> None:
            with suppress(RuntimeError):  # The loop is closing.
                loop.call_soon_threadsafe(self.bell.set)

        listen(ring)
        RUNNING.add(self)
        try:
            self.last = await self._ask(queries.settled_before, LATE)
            while await self._fetch_and_tell():
                pass
            self.has_read.set()
            async with asyncio.TaskGroup() as group:
                group.create_task(self._read())
                group.create_task(self._check())
                is_server = connection.vendor == "postgresql"
                group.create_task(self._hear() if is_server else self._glance())
        finally:
            leave(ring)
            RUNNING.discard(self)
            for stream in self.everyone():
                stream.end()

    async def _read(self) -> None:
        while True:
            self.bell.clear()
            while await self._fetch_and_tell():
                pass
            with suppress(TimeoutError):
                await asyncio.wait_for(self.bell.wait(), SAFETY)

    async def _ask(self, question: Callable[..., T], *values: Any) -> T:
        """Ask the database, in a thread, until it answers."""
        while True:
            try:
                return await in_thread(question, *values)
            except DatabaseError:
                log.exception("The live signals could not be read; trying again")
                await asyncio.sleep(0.5)

    async def _fetch_and_tell(self) -> bool:
        """Send what is new to whom it concerns. True when there may be more."""
        now = asyncio.get_running_loop().time()
        found = await self._ask(queries.after, self.last, tuple(self.gaps))
        for told in found:
            self._note(told.id, now)
            for stream in tuple(self.streams.get(told.channel, ())):
                stream.tell(told)
        self.gaps = {n: since for n, since in self.gaps.items() if now - since < LATE}
        self.late = {n: since for n, since in self.late.items() if now - since < LATE}
        return len(found) >= queries.PAGE

    def _note(self, number: int, now: float) -> None:
        if number <= self.last:
            self.gaps.pop(number, None)
            self.late[number] = now
            return
        first = max(self.last + 1, number - MOST_GAPS)
        self.gaps |= dict.fromkeys(range(first, number), now)
        self.last = number

    async def _check(self) -> None:
        """Close the streams of members who have left or changed their password."""
        while True:
            await asyncio.sleep(CHECK)
            asked = {stream.listener for stream in self.everyone()}
            gone = await self._ask(unwelcome, asked)
            for stream in self.everyone():
                if stream.listener in gone:
                    stream.end()

    async def _glance(self) -> None:
        """Other processes' commits show in the write-ahead log of SQLite: two microseconds."""
        log_file = f"{connection.settings_dict['NAME']}-wal"
        seen, looks = None, 0
        while True:
            with suppress(OSError):
                facts = os.stat(log_file)
                if (facts.st_mtime_ns, facts.st_size) != seen:
                    # Written is not yet readable: the disk may still be asked to keep it.
                    seen, looks = (facts.st_mtime_ns, facts.st_size), 2
            if looks:
                looks -= 1
                self.bell.set()
            await asyncio.sleep(GLANCE)

    async def _hear(self) -> None:
        """PostgreSQL's NOTIFY rings our bell; a lost connection is made anew."""
        import psycopg

        while True:
            try:
                address = queries.address()
                async with await psycopg.AsyncConnection.connect(
                    **address, autocommit=True
                ) as heard:
                    await heard.execute(f"LISTEN {NOTIFY}")
                    self.bell.set()
                    async for _ in heard.notifies():
                        self.bell.set()
            except psycopg.Error:
                log.warning("The connection for live signals was lost; connecting again")
            await asyncio.sleep(0.5)
