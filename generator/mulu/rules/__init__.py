"""What a rule says of somebody, in three values. Pure functions."""
