"""Pages for customers who are not signed in: what a link in a letter of ours leads to."""
