"""Trials: fair comparisons of rewards and offers, with some who get nothing, told in money.

Owns Trial.
"""
