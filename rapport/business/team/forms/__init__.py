"""What people may type on the screens of the team."""
