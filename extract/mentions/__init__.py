"""Spans that name something: places, bodies, documents, deadlines, deliverables."""
