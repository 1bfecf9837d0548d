"""How fast one token may ask: generous, but not without end."""

import math
import threading
from collections import Counter

from django.http import HttpResponse
from django.utils import timezone

from rapport.plumbing.rest import limits
from rapport.plumbing.rest.problems import Problem, problem

A_SECOND, AT_ONCE = 50, 500
# Turns are fetched by the handful: counting must not cost a commit for each request.
HANDFUL = 10


class TooFast(Problem):
    """429, with the seconds after which it goes on."""

    def __init__(self, seconds: int) -> None:
        super().__init__(429, "Too many requests; please wait a little.")
        self.seconds = seconds

    def answer(self) -> HttpResponse:
        told = problem(self.status, self.detail)
        told["Retry-After"] = str(self.seconds)
        return told


class Pace:
    """The turns that this process has in hand for each token; the database hands them out."""

    def __init__(self) -> None:
        self.in_hand: Counter[int] = Counter()
        self.lock = threading.Lock()

    def keep(self, token_id: int) -> None:
        """Use one turn, or raise TooFast."""
        with self.lock:
            if self.in_hand[token_id] > 0:
                self.in_hand[token_id] -= 1
                return
        key, now = f"api:{token_id}", timezone.now()
        rate, burst = A_SECOND / HANDFUL, AT_ONCE // HANDFUL
        if not limits.take(key, rate, burst, now):
            raise TooFast(math.ceil(limits.wait(key, rate, burst, now).total_seconds()) or 1)
        with self.lock:
            self.in_hand[token_id] += HANDFUL - 1
