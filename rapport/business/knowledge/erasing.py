"""That an article helped stays; in whose conversation does not."""

from collections.abc import Mapping

from rapport.business.customers.rights import Eraser, Traces

from .actions import forget_abouts


def erase(traces: Traces) -> Mapping[str, int]:
    forget_abouts(one for one in traces.references if one.startswith("conversation:"))
    return {}


ERASER = Eraser(erase=erase, kinds={})
