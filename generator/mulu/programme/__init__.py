"""The nouns: what a catalogue is made of. Frozen values that import nothing."""
