"""The staff shell and the screens that mix apps: Today, the customer page, search, settings."""
