"""Points for purchases at each stop of a measure, worst first.

Learned from a public shop and written by
`python -m rapport.business.health.evaluating.learning FOLDER`; not to be changed by hand.
"""

Curves = dict[str, tuple[int, ...]]
CURVES: Curves = {
    "silence": (-33, -27, -21, -14, -8, -3, 2),
    "visits": (-4, 3, 10, 16, 23, 23),
    "spending": (-5, -3, -1, 0, 1, 2, 3),
}
