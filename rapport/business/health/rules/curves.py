"""Points for purchases at each stop of a measure, worst first: with a model of all, and without.

Learned from a public shop and written by
`python -m rapport.business.health.evaluating.learning FOLDER`; not to be changed by hand.
"""

Curves = dict[str, tuple[int, ...]]
MODEL: Curves = {}
ALONE: Curves = {}
