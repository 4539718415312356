"""Runs every analysis and report in one process and prints what each answers, as digests."""

from __future__ import annotations

import hashlib
import json
import sys
from typing import Any

from graphsvc.analyses import analyses
from graphsvc.cli._reference.example_firm import firm_facts
from graphsvc.errors import UsageError
from graphsvc.reports import Telling, document, reports
from graphsvc.runs import ran_json
from graphsvc.runs.ran import Ran, ran_in
from graphsvc.samples import firm
from graphsvc.view import Projection, View, project
from tests.samples.facts import WORKSPACE, facts

# these run the others many times over, so they get a smaller firm
_OFTEN = (
    "influencers",
    "influencers-backtest",
    "rank-intervals",
    "risk-backtest",
    "weak-ties-backtest",
)


def answers() -> dict[str, str]:
    """By analysis and report, the digest of all that it says; a refusal is an answer too."""
    shown = project(facts(firm(1)), View(WORKSPACE))
    small = project(firm_facts(), View("example"))
    found = {name: _analysis(small if name in _OFTEN else shown, name) for name in analyses()}
    return found | {f"report {name}": _report(shown, name) for name in reports()}


def _analysis(shown: Projection, name: str) -> str:
    try:
        return _digest(ran_json(ran_in(shown, name, {})))
    except UsageError as refusal:
        return str(refusal)


def _report(shown: Projection, name: str) -> str:
    told: Ran = ran_in(shown, reports()[name].analysis, {})
    return _digest([repr(document(reports()[name], told, Telling(lang))) for lang in ("en", "it")])


def _digest(said: Any) -> str:
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


if __name__ == "__main__":
    json.dump(answers(), sys.stdout)
