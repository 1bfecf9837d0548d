"""What the record means today: Rhythm, Suggestion."""
