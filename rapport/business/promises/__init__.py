"""Promises: whatever we told a customer we would do, with a date and an owner.

Kept, moved with notice, or broken; the share of kept ones is a habit that customers feel.
"""
