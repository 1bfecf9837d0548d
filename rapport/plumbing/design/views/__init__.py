"""The style page, the theme, and the files every page needs."""
