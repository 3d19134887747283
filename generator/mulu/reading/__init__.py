"""From files to nouns: the only room where input may be wrong."""
