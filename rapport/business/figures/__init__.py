"""The business in figures: value and retention, speed, quality, consistency, days to pay."""
