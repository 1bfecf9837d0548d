"""How it is done. No business word below this line."""
