from .examine import examine
from .stances import dismiss, take_back, take_on

__all__ = ["dismiss", "examine", "take_back", "take_on"]
