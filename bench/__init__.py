"""How fast Rapport is, beside the least that its framework could do for the same work.

Two programs with the same rows take turns on one machine: the floor (`floor.py`: one file of
Django that does nothing but the page) and the real `rapport serve`. What counts is processor time
per request and the ratio of the two within one run; times on the wall are other people's noise.
"""
