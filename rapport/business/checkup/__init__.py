"""Signs of harmful habits: each with its evidence, what it costs, and the remedy."""
