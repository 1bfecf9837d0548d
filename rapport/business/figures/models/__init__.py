"""What is stored of our own costs; all other figures are worked out when they are asked."""

from .costs import USUAL_MINUTES, ProductCost, Rate

__all__ = ["USUAL_MINUTES", "ProductCost", "Rate"]
