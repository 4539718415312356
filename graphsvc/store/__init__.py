"""Neo4j: the log, the plain graph, and the only room with Cypher in it."""

from __future__ import annotations

from graphsvc.store.session import Address, Statement, Store, Transaction

__all__ = ["Address", "Statement", "Store", "Transaction"]
