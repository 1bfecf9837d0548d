"""The people and companies we know.

Owns: Customer, Tie, Contact point, Reach, Stage, Attention, Tag, Note, Import.
"""
