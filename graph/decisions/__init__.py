"""What people decide: kept apart from what was extracted, with history and undo, and applied anew at every publishing."""
