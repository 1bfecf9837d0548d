"""Loyalty: vouchers, and what we give back to those who stay.

Owns Voucher and Redemption: a voucher's money is integers in minor units, in append-only entries;
balances are sums, and of any number of redemptions at once exactly as many succeed as it is worth.
"""
