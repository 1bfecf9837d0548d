"""Rapport's rows: the same people and entries, stored as Rapport stores them."""
