"""What a sign costs: the difference in who comes back, in money, and how unsure it is.

For each sign every customer counts once, with the first occasion of the period followed (a
complaint, a promise, a bill), whether it went badly or well. `came_back` says whether they bought
again within so many weeks of it.

Difference. Ordinary least squares of `came_back` on `is_bad` and the ranks (and their squares) of
what they spent in the year before, how long they have been customers and how long ago they last
came, besides a mark for those who had never bought. The coefficient of `is_bad` is the difference
in the share that came back, other things being equal (Angrist and Pischke 2009, ch. 3). Its
variance allows for unequal spread: HC3 (MacKinnon and White 1985), good with few rows (Long and
Ervin 2000); degrees of freedom as Welch (1947).

Money. Lost a year = affected in the last year × difference × what one of them spends a year. The
last is their mean of the year before the occasion, drawn towards that of everybody followed as if
`PRIOR` more of those had been seen. Variances join by the delta method. The interval shown is the
90 % interval, from the 5th to the 95th hundredth.

Claim. One-sided test that the affected come back less often; over all signs of a day Holm's step
down (1979) keeps the chance of even one false claim at 5 %. Association, never proof.
"""

from .association import Cost, Difference, Few, Group, cost, difference
from .holm import holm
from .stated import Answer, fewer_won, less_taken, spent_less

__all__ = [
    "Answer",
    "Cost",
    "Difference",
    "Few",
    "Group",
    "cost",
    "difference",
    "fewer_won",
    "holm",
    "less_taken",
    "spent_less",
]
