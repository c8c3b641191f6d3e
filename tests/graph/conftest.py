from tests.graph.fixtures import published, published_data

__all__ = ["published", "published_data"]
