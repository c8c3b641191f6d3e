"""Text → mentions and claims.  No network, no store; files are read in ``readers`` only."""
