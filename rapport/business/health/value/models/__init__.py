"""Each model: its likelihood in logs, what it expects, and whether somebody is still there."""

from .bgbb import BGBB
from .bgnbd import BGNBD
from .gammagamma import GammaGamma
from .mbgnbd import MBGNBD
from .paretonbd import ParetoNBD

__all__ = ["BGBB", "BGNBD", "MBGNBD", "GammaGamma", "ParetoNBD"]
