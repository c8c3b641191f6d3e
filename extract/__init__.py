"""Text → mentions and claims.  No network, no store; files are read in ``text.readers`` only."""
