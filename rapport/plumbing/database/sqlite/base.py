"""SQLite lets one writer in at a time and makes the others sleep and retry, in no order.

Inside one process a lock does that far better: whoever asks first writes first. Between
processes SQLite's own waiting still rules.

The driver looks in four places how to write a value that is neither text nor number, and for each
NULL and truth value again: it is told here, which makes rows of many of them ten times as fast.
"""

import gc
import os
import threading
import time
from collections import defaultdict
from sqlite3 import dbapi2 as driver
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class Queue:
    """The writers of one database file, in the order of their asking."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.writer: threading.Thread | None = None

    def wait(self, patience: float) -> bool:
        until = time.monotonic() + patience
        while not self.lock.acquire(timeout=max(0.0, min(1.0, until - time.monotonic()))):
            if self.writer and not self.writer.is_alive():
                gc.collect()  # It died with its transaction open: this closes its connection.
            if time.monotonic() >= until:
                return False
        self.writer = threading.current_thread()
        return True

    def leave(self) -> None:
        self.writer = None
        self.lock.release()


driver.register_adapter(type(None), lambda nothing: nothing)
driver.register_adapter(bool, int)

_queues: dict[str, Queue] = defaultdict(Queue)
os.register_at_fork(after_in_child=_queues.clear)


class DatabaseWrapper(base.DatabaseWrapper):
    _held: Queue | None = None

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=FairCursor.of(self))

    def take_turn(self) -> None:
        """Wait for this process's turn to write; nothing to wait for in memory."""
        if self._held is not None or self.is_in_memory_db():
            return
        queue = _queues[str(self.settings_dict["NAME"])]
        if not queue.wait(self.settings_dict["OPTIONS"].get("timeout", 20)):
            raise OperationalError("database is locked: another thread has been writing for long")
        self._held = queue

    def end_turn(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            held.leave()

    def _start_transaction_under_autocommit(self) -> None:
        self.take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self.end_turn()
            raise

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]
        finally:
            self.end_turn()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self.end_turn()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]
        finally:
            self.end_turn()

    def __del__(self) -> None:
        """A thread that died in the middle of a transaction gives its turn back."""
        self.end_turn()


class FairCursor(base.SQLiteCursorWrapper):
    """Queues single writes outside transactions too, or they could wait for ever."""

    wrapper: DatabaseWrapper

    @classmethod
    def of(cls, wrapper: DatabaseWrapper) -> Any:
        def make(connection: Any) -> FairCursor:
            cursor = cls(connection)
            cursor.wrapper = wrapper
            return cursor

        return make

    def execute(self, query: str, params: Any = None) -> Any:
        with _Turn(self.wrapper, query):
            return super().execute(query, params)

    def executemany(self, query: str, param_list: Any) -> Any:
        with _Turn(self.wrapper, query):
            return super().executemany(query, param_list)


class _Turn:
    """A turn of one statement, where no transaction holds one already."""

    def __init__(self, wrapper: DatabaseWrapper, query: str) -> None:
        alone = wrapper._held is None and not wrapper.in_atomic_block
        self.wrapper = wrapper if alone and query.lstrip()[:7].upper().startswith(WRITES) else None

    def __enter__(self) -> None:
        if self.wrapper:
            self.wrapper.take_turn()

    def __exit__(self, *_: object) -> None:
        if self.wrapper:
            self.wrapper.end_turn()
