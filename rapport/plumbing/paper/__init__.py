"""Paper to hand over: words in, an A4 PDF file out, in nearly every script."""
