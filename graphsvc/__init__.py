"""graphsvc: a graph-based relationship network service."""

__version__ = "0.1.0"
