"""HTTP only: pages, the JSON interface, the SPARQL and Cypher endpoints.  No query text, no extraction."""
