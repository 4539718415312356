"""Real data sets as the tables that `graphsvc import` reads; the data itself is not shipped."""

from __future__ import annotations

from .data import DataMissing, data_folder
from .sets import CONVERTERS, NAMES, NETWORKS, convert, convert_network
from .tables import Network, Tables

__all__ = [
    "CONVERTERS", "NAMES", "NETWORKS", "DataMissing", "Network", "Tables", "convert",
    "convert_network", "data_folder",
]  # fmt: skip
