"""networkx' functions on the arrays of a graph, each with the name and parameters of networkx.

Their modules need numba; `graphsvc.graph.backend` imports them when one is first called. A call
that a kernel cannot take (lengths of 0, a function as weight) raises Unserved.
"""

from __future__ import annotations
