"""Leads: those who may become customers, from their first word to a yes or a no with its reason.

Owns Lead and Source.
"""
