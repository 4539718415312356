"""What networkx is told of our backend when it is imported, so it imports nothing itself."""

from __future__ import annotations

from typing import Any

# the module of `graphsvc.graph.served` in which each function is found, imported when called
SERVED = {
    "articulation_points": "shapes",
    "betweenness_centrality": "paths",
    "bridges": "shapes",
    "closeness_centrality": "paths",
    "clustering": "circles",
    "connected_components": "shapes",
    "constraint": "circles",
    "core_number": "shapes",
    "edge_betweenness_centrality": "paths",
    "effective_size": "circles",
    "eigenvector_centrality": "standing",
    "harmonic_centrality": "paths",
    "has_bridges": "shapes",
    "is_connected": "shapes",
    "is_weakly_connected": "shapes",
    "local_bridges": "shapes",
    "number_connected_components": "shapes",
    "number_weakly_connected_components": "shapes",
    "pagerank": "standing",
    "single_source_shortest_path_length": "paths",
    "to_scipy_sparse_array": "standing",
    "transitivity": "circles",
    "triangles": "circles",
    "weakly_connected_components": "shapes",
}


def info() -> dict[str, Any]:
    """The backend's name and the functions that run on its arrays."""
    return {
        "backend_name": "graphsvc",
        "project": "graphsvc",
        "package": "graphsvc",
        "short_summary": "Compiled kernels on the graph of a view.",
        "functions": {name: {} for name in SERVED},
    }
