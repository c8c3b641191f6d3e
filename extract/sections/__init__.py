"""The parts of a document, and what it says of itself: outline, items, metadata, declarations."""
