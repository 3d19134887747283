"""From files to readers. Knows bytes, not courses."""
