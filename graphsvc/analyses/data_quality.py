"""Data quality: what is wrong with the data, and what to record to answer better."""

from __future__ import annotations

from graphsvc.analyses._contact_faults import contact_faults
from graphsvc.analyses._declare import (
    Analysis,
    Finding,
    Findings,
    Memory,
    Parameter,
    Reason,
    ranked,
)
from graphsvc.analyses._faults import Fault
from graphsvc.analyses._hearing import QUIET
from graphsvc.analyses._party_faults import party_faults
from graphsvc.graph.network import Network
from graphsvc.model.said import Said

_NO_VIEW = Said(
    "no-data: nothing tells where this graph comes from; dates and sources were not looked at",
    "no-data: nulla dice da dove viene questo grafo; date e fonti non sono state esaminate",
).sentence()


def data_quality(network: Network, window: int = QUIET) -> Findings:
    """One row for each fault, those that touch most answers first.

    Its members are the entities that it lies with, none where it lies with the data as a whole.
    An answer is what one analysis says of one entity: `better` names the analyses, concerned
    is the number of entities, and the first reason says what is wrong, the second what to
    record.
    """
    found = [*party_faults(network), *contact_faults(network, window)]
    rows = [_row(each) for each in sorted(found, key=lambda each: each.sort.code)]
    warnings = () if network.gaps() else (_NO_VIEW,)
    return Findings(ranked(rows, network), warnings, {"window": window})


def _row(found: Fault) -> Finding:
    record = found.sort.record.sentence()
    return Finding(
        found.members, found.answers,
        {
            "fault": found.sort.code, "concerned": found.concerned,
            "share": min(1.0, found.concerned / found.of) if found.of else None,
            "what": found.what, "record": record,
        },
        None, (Reason("fault", found.what, found.answers), Reason("record", record)),
        more={"better": list(found.sort.better), **found.more},
    )  # fmt: skip


ANALYSIS = Analysis(
    name="data-quality",
    title="Data quality: what is missing, and what to record to answer better",
    subject="group",
    value="answers",
    values=("fault", "concerned", "share", "what", "record"),
    source=(
        "graphsvc's own (docs/methods.md, section 8); why missing contact matters: Borgatti, "
        "Carley & Krackhardt 2006, Social Networks 28:124, doi:10.1016/j.socnet.2005.05.001"
    ),
    cost="O(facts log facts)",
    run=data_quality,
    parameters=(
        Parameter("window", QUIET, "days in which recording may start, stop or be silent", 30, 730),
    ),
    needs={"level": "all", "weight": "none"},
    conventions=(
        "An answer is what one analysis says of one entity; a fault touches as many as it "
        "concerns entities times analyses. Undated contact is a fault over 5 % of all. What is "
        "recorded of a party stops where a source's statement ends within two years, or, where "
        "none is stated, where it did nothing for the window and others still wrote to it. "
        "Parties known from one source are named only if others are known from several. Likely "
        "duplicates are of one kind and have one name without accents, case, points and legal "
        "form."
    ),
    example="firm",
    memory=Memory(node=800, tie=200),
)
