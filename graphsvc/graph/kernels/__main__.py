"""Compiles every kernel and keeps it: `python -m graphsvc.graph.kernels`, when installing."""

from __future__ import annotations

from graphsvc.graph.kernels import cores, holes, hops, lengths, lowlink, spans, triangles

__all__ = ["cores", "holes", "hops", "lengths", "lowlink", "spans", "triangles"]
