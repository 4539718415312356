"""What networkx is told of our backend when it is imported, so it imports nothing itself."""

from __future__ import annotations

from typing import Any

_FUNCTIONS = (
    "articulation_points", "betweenness_centrality", "bridges", "closeness_centrality",
    "clustering", "connected_components", "constraint", "core_number",
    "edge_betweenness_centrality", "effective_size", "eigenvector_centrality",
    "harmonic_centrality", "has_bridges", "is_connected", "is_weakly_connected",
    "local_bridges", "number_connected_components", "number_weakly_connected_components",
    "pagerank", "single_source_shortest_path_length", "to_scipy_sparse_array", "transitivity",
    "triangles", "weakly_connected_components",
)  # fmt: skip


def info() -> dict[str, Any]:
    """The backend's name and the functions that run on its arrays."""
    return {
        "backend_name": "graphsvc",
        "project": "graphsvc",
        "package": "graphsvc",
        "short_summary": "Compiled kernels on the graph of a view.",
        "functions": {name: {} for name in _FUNCTIONS},
    }
