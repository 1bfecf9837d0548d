"""What every API route shares: tokens, pages, problems, repeats that are safe."""
