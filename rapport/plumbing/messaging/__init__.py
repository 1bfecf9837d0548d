"""Messaging: short texts in and out, by SMS and on social sites, through changeable providers."""
