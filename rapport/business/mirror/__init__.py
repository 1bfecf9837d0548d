"""Seven traits, ours and theirs, counted from the record."""
