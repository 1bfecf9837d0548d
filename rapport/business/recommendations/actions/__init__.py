from .answering import dismiss, offer, reopen
from .learning import learn
from .noting import note_fits, note_shown, settle, untake

__all__ = ["dismiss", "learn", "note_fits", "note_shown", "offer", "reopen", "settle", "untake"]
