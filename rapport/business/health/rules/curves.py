"""Points for purchases at each stop of a measure, worst first.

Learned from two public shops and written by
`python -m rapport.business.health.evaluating.learning FOLDER`; not to be changed by hand.
"""

Curves = dict[str, tuple[int, ...]]
CURVES: Curves = {
    "rhythm": (0, 0, 0, 0, 0, 0),
    "visits": (0, 0, 0, 0, 0, 0),
    "spending": (0, 0, 0, 0, 0, 0, 0),
}
