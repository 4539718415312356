"""The demo firm: a small deterministic generator and its page of truth."""

from __future__ import annotations

from graphsvc.samples.firm import firm
from graphsvc.samples.sample import ALL, Planted, Sample, Settings, Truth

__all__ = ["ALL", "Planted", "Sample", "Settings", "Truth", "firm"]
