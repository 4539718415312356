"""The embedded Neo4j Community: fetched, started, watched over and stopped, one for each home.

It knows nothing of what is stored in it and reads neither environment nor settings.
"""

from graphsvc.engine.control import start, status, stop
from graphsvc.engine.state import Address, Status
from graphsvc.engine.supply import fetch

__all__ = ["Address", "Status", "fetch", "start", "status", "stop"]
