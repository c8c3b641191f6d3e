"""Read models for pages: SPARQL over a published version, given back as frozen dataclasses.

A :class:`~queries.views.directory.Directory` holds what every page needs by name (documents, items, bodies, places,
who is charged with what) and is read once a published version; everything else is asked for page by page.
"""
