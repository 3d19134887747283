"""From what offices keep to the files of the catalogue."""
