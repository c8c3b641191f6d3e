"""Files → stored text, and how its characters, numerals, dates and document numbers are spelled."""
