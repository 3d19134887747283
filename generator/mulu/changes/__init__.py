"""What differs from what was published before, in a clerk's words."""
