"""From nouns to pages: data, no HTML."""
