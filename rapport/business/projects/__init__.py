"""Projects: work in progress for a customer, step by step, with a page that the customer can see.

Owns Project, Step, Update and Noticed need: what we saw before the customer did.
"""
