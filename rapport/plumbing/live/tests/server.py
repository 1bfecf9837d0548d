"""The real server in a process of its own, with a door through which tests publish inside it.

`python -m rapport.plumbing.live.tests.server PORT` serves; the rest is for the tests.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from importlib import import_module
from urllib.parse import parse_qs

from rapport.plumbing.database.tests.processes import environment


class Served:
    def __init__(self, **more):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "rapport.plumbing.live.tests.server", str(self.port)]
        env = environment(RAPPORT_JOBS="0", **more)
        begun = time.monotonic()
        self.process = subprocess.Popen(command, env=env)
        try:
            self._wait_until_it_answers(begun)
        except BaseException:
            self.process.kill()  # One that nobody knows of would serve for ever.
            raise
        self.start_seconds = time.monotonic() - begun

    def _wait_until_it_answers(self, begun):
        while True:
            try:
                self.ask("/healthz")
                return
            except OSError:
                assert time.monotonic() - begun < 20, "The server did not start."
                assert self.process.poll() is None, "The server ended at once."
                time.sleep(0.01)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)

    def ask(self, path, method="GET"):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            line.request(method, path)
            answer = line.getresponse()
            return answer.status, answer.read().decode()
        finally:
            line.close()

    def publish_inside(self, channel):
        assert self.ask(f"/tests/publish?channel={channel}")[0] == 200

    def listen(self, token, last=None):
        return Ear(self.port, token, last)

    def megabytes(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            line = next(line for line in status if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024


class Ear:
    """One open stream."""

    def __init__(self, port, token, last=None):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        before = f"Last-Event-ID: {last}\r\n" if last is not None else ""
        request = f"GET /live/?token={token} HTTP/1.1\r\nHost: test\r\n{before}\r\n"
        self.socket.sendall(request.encode())
        self.text = ""
        self.read_until("retry:")

    def read_until(self, words):
        while words not in self.text:
            got = self.socket.recv(65536)
            assert got, f"The stream ended: {self.text}"
            self.text += got.decode()

    def hear(self, count=1, seconds=10):
        """The next messages, as (number, channel, data)."""
        self.socket.settimeout(seconds)
        while len(found := self._found()) < count:
            got = self.socket.recv(65536)
            assert got, "The stream ended."
            self.text += got.decode()
        self.text = ""
        return found

    def hears_nothing(self, seconds=0.5):
        try:
            self.hear(seconds=seconds)
        except TimeoutError:
            return True
        return False

    def is_ended(self, seconds=30):
        self.socket.settimeout(seconds)
        while got := self.socket.recv(65536):
            if got.endswith(b"0\r\n\r\n"):
                return True
        return True

    def _found(self):
        messages = []
        for block in self.text.split("\n\n"):
            number = block.partition("id: ")[2].partition("\n")[0]
            data = block.partition("data: ")[2]
            if number and data:
                facts = json.loads(data)
                messages.append((int(number), facts["channel"], facts["data"]))
        return messages

    def close(self):
        self.socket.close()


def serve(port):
    asgi = import_module("rapport.config.asgi")  # Sets Django up; the rest needs that.

    from rapport.plumbing.live import hub
    from rapport.plumbing.live.serving import serve as really_serve

    real = asgi.application

    async def with_a_door(scope, receive, send):
        if scope["type"] != "http" or scope["path"] != "/tests/publish":
            return await real(scope, receive, send)
        import asyncio

        asked = parse_qs(scope["query_string"].decode())
        await asyncio.to_thread(_publish, asked["channel"][0])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        return await send({"type": "http.response.body", "body": b"told"})

    asgi.application = with_a_door
    hub.CHECK = 1.0
    really_serve(port=port, with_jobs=False)


def _publish(channel):
    from django.db import connection

    from rapport.plumbing.live.actions import publish

    publish(channel, {"at": time.time()})
    connection.close()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
    serve(int(sys.argv[1]))
