"""Does the score foresee who comes back? Held against files that know what came.

Nothing of the business is read: a file of purchases is frozen at a day and judged by what came
after it; a table of customers who stayed or left is judged on parts that were not learned from.

    reading     purchases and tables, as they are written down in the world
    frozen      a file of purchases, frozen at a day
    buying      how well the score, and others, foresaw who came
    learning    the points for purchases, learned from a shop
    crossing    customers judged by points that were learned from others
    shops       the public shops
    simulated   shops of which any number of new customers can be asked
    mapping     which column of a table is what kind of evidence, and how it is said
    points      a scorecard learned from a table, in whole points
    leaving     a table of customers who stayed or left
    report      the page "How far to trust the numbers"
"""
