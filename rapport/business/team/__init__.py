"""Who we are and when we are open: Business, Opening hours, Closure, Member, Role, Target."""
