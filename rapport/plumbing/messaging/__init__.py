"""Short messages: the lines they travel on, what came in, and what is on its way out."""
