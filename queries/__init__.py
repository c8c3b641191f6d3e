"""Questions, findings and their answers, through a store and never around it."""
