"""What a reader could work out: over finished files only, and over everything that was printed before."""
