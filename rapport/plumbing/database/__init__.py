"""The two databases: SQLite made safe and fair, PostgreSQL pooled; backup and restore of either."""
