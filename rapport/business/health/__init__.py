"""How each relationship stands, from 0 to 100, with its reasons, and what it is likely to bring."""
