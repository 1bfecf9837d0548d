"""What lives beside the worker is started anew when it falls over, and stops with it."""

import threading

from rapport.plumbing.jobs import companions


def test_a_companion_that_falls_over_is_started_again_and_stops_when_told(monkeypatch):
    begun, stop = [], threading.Event()

    def clumsy(told):
        begun.append(told)
        if len(begun) == 1:
            raise RuntimeError("fell over")
        told.wait(10)

    monkeypatch.setattr(companions, "AGAIN", 0.01)
    monkeypatch.setattr(companions, "_companions", [])
    companions.companion(clumsy)
    companions.companion(clumsy)  # Said twice, it is still one.

    threads = companions.start(stop)
    while len(begun) < 2:
        stop.wait(0.01)
    stop.set()
    for thread in threads:
        thread.join(5)

    assert len(threads) == 1
    assert begun == [stop, stop]
    assert not threads[0].is_alive()
