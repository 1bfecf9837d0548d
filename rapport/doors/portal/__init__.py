"""The customers' own pages, signed in by a link in a letter: no password."""
