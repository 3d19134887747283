"""What may be told: whole blocks of units."""
