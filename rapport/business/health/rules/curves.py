"""Points for purchases at each stop of a measure, worst first.

Learned from a public shop and written by
`python -m rapport.business.health.evaluating.learning FOLDER`; not to be changed by hand.
"""

Curves = dict[str, tuple[int, ...]]
CURVES: Curves = {
    "silence": (-24, -17, -10, -4, 3, 9, 14),
    "visits": (-4, 3, 10, 16, 23, 23),
    "spending": (-6, -3, -1, 0, 1, 2, 3),
}
