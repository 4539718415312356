"""How sure a ranking is: intervals hold what they should, and come again with the same seed."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from graphsvc.analyses import Findings, run
from graphsvc.analyses._another import another, figures_of
from graphsvc.analyses._rank_intervals import Drawing, moved, sharing
from graphsvc.errors import UsageError
from graphsvc.graph import Network
from graphsvc.graph.resampled import Resampled
from tests.analyses.ties import number
from tests.graph.world import TODAY, World


def mail() -> Network:
    """Ada in touch with all of many, always; Ben with some, now and then; two alike."""
    told = World().people("ada", "ben", *(f"p{n:02}" for n in range(20)))
    for n in range(20):
        for age in range(0, 90, 3):
            told.sent("message", f"{np.datetime64(TODAY) - age}", "ada", f"p{n:02}")
            told.sent("message", f"{np.datetime64(TODAY) - age}", f"p{n:02}", "ada")
    for n in range(0, 20, 5):
        told.sent("message", f"{np.datetime64(TODAY) - n}", "ben", f"p{n:02}")
    return told.network(TODAY)


@pytest.fixture(scope="module")
def found() -> Findings:
    return run("rank-intervals", mail(), of="degree")


def of(found: Findings, key: str) -> dict[str, object]:
    return next(dict(row.values) for row in found.rows if row.subject == (f"s/{key}",))


def test_who_is_always_first_is_sure_and_who_has_few_contacts_is_not(found: Findings) -> None:
    ada, ben = of(found, "ada"), of(found, "ben")
    assert (ada["rankLow"], ada["rankHigh"], ada["stable"], ada["topShare"]) == (1, 1, True, 1)
    assert number(ben["rankLow"]) < number(ben["rankHigh"])
    assert not ben["stable"] or number(ben["topShare"]) >= 0.9
    assert number(ben["low"]) < 4, "of four single mails some are gone nearly always"
    assert found.notes["by"] == "interactions"
    assert found.notes["stable"] == sum(bool(row.values["stable"]) for row in found.rows)


def test_rows_are_those_of_the_analysis_in_its_order(found: Findings) -> None:
    plain = run("degree", mail())
    assert [(row.subject, row.value, row.rank) for row in found.rows] == [
        (row.subject, row.value, row.rank) for row in plain.rows
    ]
    alike = [row for row in plain.rows if row.rank == plain.rows[-1].rank]
    assert of(found, str(alike[0].subject[0]).removeprefix("s/"))["sharing"] == len(alike)


def test_the_same_seed_gives_the_same_and_another_another(found: Findings) -> None:
    again = run("rank-intervals", mail(), of="degree")
    assert [dict(row.values) for row in again.rows] == [dict(row.values) for row in found.rows]
    other = run("rank-intervals", mail(), of="degree", seed=2)
    assert [dict(row.values) for row in other.rows] != [dict(row.values) for row in found.rows]


def test_a_wider_level_is_a_wider_interval() -> None:
    narrow, wide = (
        run("rank-intervals", mail(), of="pagerank", level=level, replicates=100)
        for level in (0.5, 0.99)
    )
    widths = [
        [number(row.values["high"]) - number(row.values["low"]) for row in one.rows]
        for one in (narrow, wide)
    ]
    assert all(one <= other for one, other in zip(*widths, strict=True))
    assert sum(widths[0]) < sum(widths[1])


def test_intervals_are_the_percentiles_of_what_comes_out_drawn_by_drawn() -> None:
    network, how = mail(), Drawing(replicates=60, level=0.8, seed=3)
    asked = another("rank-intervals", "pagerank", "")
    over = moved(network, asked.figures, how)
    drawn = Resampled(network, 3)
    values = [figures_of(run("pagerank", drawn.draw(n)), network)[0] for n in range(60)]
    assert over.low == pytest.approx(np.percentile(values, 10, axis=0))
    assert over.high == pytest.approx(np.percentile(values, 90, axis=0))


def test_without_interactions_ties_are_dropped_and_that_is_said() -> None:
    karate = nx.karate_club_graph()
    found = run("rank-intervals", karate, of="degree", replicates=100)
    assert found.notes["by"] == "ties"
    assert found.notes["missing"] == 0.1
    assert found.warnings[-1].startswith("resampled-ties:")
    first = found.rows[0]
    assert first.subject == (33,)
    assert first.values["stable"]
    assert 0.85 * 17 < number(first.values["high"]) <= 17
    nothing = run("rank-intervals", karate, of="degree", missing=0.5, replicates=100)
    assert number(nothing.rows[0].values["high"]) < number(first.values["high"])


def test_parameters_of_the_other_analysis_are_taken_and_checked() -> None:
    karate = nx.karate_club_graph()
    found = run("rank-intervals", karate, of="reach", given="k=1", replicates=50)
    assert found.rows[0].value == 17
    for said, why in (
        ({"of": "weak-ties"}, "must be an analysis of nodes"),
        ({"of": "rank-intervals"}, "must be an analysis of nodes"),
        ({"of": "nothing"}, "must be an analysis of nodes: .*betweenness"),
        ({"of": "reach", "given": "k=9"}, "k is '9'"),
        ({"of": "reach", "given": "depth=2"}, "no parameter 'depth'"),
    ):
        with pytest.raises(UsageError, match=why):
            run("rank-intervals", karate, **said)


def test_who_shares_a_rank_is_counted() -> None:
    assert sharing(np.array([1, 2, 2, 4, 2])).tolist() == [1, 3, 3, 1, 3]


def test_influencers_have_the_interval_of_their_rank() -> None:
    found = run("influencers", mail(), intervals="60")
    ada = next(row for row in found.rows if row.subject == ("s/ada",))
    assert ada.more["rankInterval"] == [1, 1]
    assert ada.more["stable"]
    assert ada.more["sharing"] == 1
    assert found.notes["intervals"] == {
        "by": "interactions", "replicates": 60, "level": 0.9, "seed": 1
    }  # fmt: skip
    ranks = [row.rank for row in found.rows]
    assert [row.more["sharing"] for row in found.rows] == [ranks.count(rank) for rank in ranks]
    without = run("influencers", mail(), intervals="none")
    assert [row.rank for row in without.rows] == ranks
    assert "rankInterval" not in without.rows[0].more
    assert not any("no-intervals" in text for text in without.warnings)


def test_a_large_network_has_none_unless_asked() -> None:
    large = nx.cycle_graph(1_100)
    found = run("influencers", large, sample="100")
    assert any(text.startswith("no-intervals:") for text in found.warnings)
    assert "intervals" not in found.notes
