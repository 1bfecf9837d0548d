"""Leads: those who may become customers, from their first word to a yes or a no with its reason.

Owns Lead, its Step (one dated move), Source (where leads come from) and Stage (how far it is).
"""
