"""What a customer is likely to buy yet: the models of buying that outlive any one theory of a shop.

Plain arrays in, plain arrays out: numpy and scipy, no framework, no clock, no database. Time is
counted in weeks unless a caller counts all of it otherwise; money in the unit that was put in.
Only the jobs and commands that score import this package: a page reads what they stored.

    history   what was bought and when, as four numbers a customer
    models    Pareto/NBD, BG/NBD, MBG/NBD, BG/BB, and Gamma-Gamma for the money
    fitting   the most likely parameters, steadied by a prior where customers are few
    sureness  how far off a forecast may be
    measuring whether a ranking foresees who comes back
"""
