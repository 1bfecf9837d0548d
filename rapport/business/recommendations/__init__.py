"""Recommendations: what somebody buys again, and what others bought next, with the reason.

Owns Rule (if this, then that) and Recommendation.
"""
