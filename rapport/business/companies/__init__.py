"""Relationships with companies: sponsor, who takes part on either side, and the review meetings."""
