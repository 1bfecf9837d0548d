"""Answers as the big mail programs write them, in five languages, and what is new in each."""
