"""Finding by name, number or word, accents and typing errors forgiven, on both databases."""
