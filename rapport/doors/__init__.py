"""Ways in that mix several business apps. Doors do not know each other."""
