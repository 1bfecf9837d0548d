"""Rapport: the customer-relationship system of a small business.

`doors` are the ways in, `business` is what the firm does, `plumbing` is how; `config` wires them.
"""

from rapport.plumbing.database.driver import use_safe_sqlite

# Before anything imports Django: SQLite 3.7.0 to 3.51.2 can corrupt a WAL database.
use_safe_sqlite()
