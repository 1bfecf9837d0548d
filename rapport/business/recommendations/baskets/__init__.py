"""What is bought together, next and again. Exact counting; no Django, no database, no clock.

`itemsets` and `associations` know baskets, `following` and `rhythms` know whose they are and when,
`labelled` measures on a file how well the two foresee.
"""
