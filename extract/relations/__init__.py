"""What depends on what, and which things of a document belong together."""
