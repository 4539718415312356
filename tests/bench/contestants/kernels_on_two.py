"""Our kernels on two processors, where they can use them."""

from __future__ import annotations

from tests.bench.contest import Contestant
from tests.bench.contestants.kernels import PIVOTS, laid

CONTESTANT = Contestant(laid, {"betweenness, 200 pivots": PIVOTS}, processors=2)
