"""Sentences written without a look at the rules, to measure how many promises the rules find.

Each set is measured once as it stands, and its result is kept; what is learned from it shows only
on the set after it.
"""

from . import first, second, third

SETS = {"first": first, "second": second, "third": third}

# Found by the rules as they were when a set was written, of thirty, and false alarms among thirty.
UNSEEN = {"first": (17, 0), "second": (18, 1), "third": (20, 0)}
