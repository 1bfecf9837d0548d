"""Referrals: who brought whom, with thanks and a reward for both.

Owns Referral and the personal code.
"""
