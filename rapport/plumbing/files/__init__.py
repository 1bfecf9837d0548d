"""Files kept once, by what they contain; on disk before any row names them."""
