"""The real server in a process of its own; with `--unguarded`, without what guards the ledgers.

`python -m rapport.business.loyalty.tests.served PORT [--unguarded]` serves; the rest is for tests.
The unguarded server is the negative control: it looks first and writes later, without a lock and
under numbers of its own, as programs did that paid twice.
"""

import http.client
import json
import os
import secrets
import socket
import subprocess
import sys
import time

from rapport.plumbing.database.tests.processes import environment

PAUSE = 0.5  # seconds between looking and writing, without a guard
TOO_MANY = 429


class Served:
    def __init__(self, *flags: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "rapport.business.loyalty.tests.served", str(self.port)]
        self.process = subprocess.Popen([*command, *flags], env=environment(RAPPORT_JOBS="0"))
        begun = time.monotonic()
        while not self._answers():
            assert time.monotonic() - begun < 60, "The server did not start."
            assert self.process.poll() is None, "The server ended at once."
            time.sleep(0.05)

    def __enter__(self) -> "Served":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(30)

    def post(self, path: str, body: dict[str, object], *, secret: str) -> int:
        """The status of the answer; whoever is too fast waits and asks again."""
        headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
        while True:
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
            try:
                line.request("POST", path, json.dumps(body), headers)
                status = line.getresponse().status
            finally:
                line.close()
            if status != TOO_MANY:
                return status
            time.sleep(0.2)

    def _answers(self) -> bool:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            line.request("GET", "/healthz")
            return line.getresponse().status == 200
        except OSError:
            return False
        finally:
            line.close()


def serve(port: int, *, is_guarded: bool) -> None:
    from importlib import import_module

    import_module("rapport.config.asgi")  # Sets Django up; the rest needs that.

    from rapport.plumbing.live.serving import serve as really_serve

    if not is_guarded:
        _take_the_guards_away()
    really_serve(port=port, with_jobs=False)


def _take_the_guards_away() -> None:
    """Neither lock, nor number, nor the transaction of the request, which on SQLite is one."""
    from rapport.business.loyalty import actions
    from rapport.business.loyalty.api.points import spend
    from rapport.business.loyalty.api.redemptions import redeem
    from rapport.plumbing.rest.repeats import harmless_twice

    harmless_twice(redeem)
    harmless_twice(spend)
    actions.redeem = _redeem  # type: ignore[assignment]
    actions.spend = _spend


def _redeem(voucher_id, *, amount, by, now, **_more):
    from rapport.business.loyalty import rules
    from rapport.business.loyalty.models import Voucher, VoucherEntry
    from rapport.plumbing.kernel.refusal import Refused
    from rapport.plumbing.kernel.words import say

    voucher = Voucher.objects.get(pk=voucher_id)
    minor = rules.in_minor(amount, voucher.currency)
    last = VoucherEntry.objects.filter(voucher=voucher).order_by("-number")[0]
    if last.left < minor:
        raise Refused(say("Nothing is left on this voucher."))
    time.sleep(PAUSE)
    number, left = _own_number(), last.left - minor
    return VoucherEntry.objects.create(
        voucher=voucher, number=number, kind="redeemed", amount=-minor, left=left, at=now, by=by
    )


def _spend(customer_id, *, reward_id, by, now, **_more):
    from rapport.business.loyalty.actions import Worth, give
    from rapport.business.loyalty.models import PointsEntry, Reward
    from rapport.plumbing.kernel.refusal import Refused
    from rapport.plumbing.kernel.words import say

    reward = Reward.objects.get(pk=reward_id)
    last = PointsEntry.objects.filter(account__customer=customer_id).order_by("-number")[0]
    if last.left < reward.cost:
        raise Refused(say("There is not enough."))
    time.sleep(PAUSE)
    worth = Worth(amount=reward.amount)
    told = {"reason": "Points", "by": by, "now": now}
    voucher = give(customer_id=customer_id, worth=worth, currency="EUR", **told)
    PointsEntry.objects.create(
        account=last.account, number=_own_number(), kind="spent", amount=-reward.cost,
        left=last.left - reward.cost, at=now, deed=secrets.token_hex(16), voucher=voucher,
    )  # fmt: skip
    return voucher


def _own_number() -> int:
    return 10 + secrets.randbelow(10**9)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
    serve(int(sys.argv[1]), is_guarded="--unguarded" not in sys.argv)
