from .signs import router

__all__ = ["router"]
