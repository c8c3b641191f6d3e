"""Claims to graph: quads, the stores behind their protocols, projection, links, validation and export."""
