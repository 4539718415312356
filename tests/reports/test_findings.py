"""Amounts that add up as shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.analyses import analyses, run
from graphsvc.model.said import Lang
from graphsvc.reports._findings import sheet, told_parts
from graphsvc.runs import Ran
from tests.graph.world import World

amounts = st.lists(st.floats(0, 1), min_size=1, max_size=9)


@given(amounts)
def test_shown_parts_add_up_to_the_shown_whole(parts: list[float]) -> None:
    whole = sum(parts)
    shown = told_parts(parts, whole)
    assert sum(round(part * 1000) for part in shown) == round(whole * 1000)
    assert all(abs(one - other) <= 0.001 + 1e-9 for one, other in zip(parts, shown, strict=True))


def test_what_is_nearest_to_the_next_figure_goes_there() -> None:
    assert told_parts([0.2786, 0.2143, 0.0857, 0.0714, 0.0714], 0.7214) == pytest.approx(
        [0.279, 0.214, 0.086, 0.071, 0.071]
    )
    assert told_parts([0.0714, 0.0713, 0.0712], 0.2139) == pytest.approx([0.072, 0.071, 0.071])
    assert told_parts([0.1, 0.0], 0.1) == [0.1, 0.0]


@pytest.mark.parametrize(("lang", "what"), [("en", "no interactions are known"),
                                            ("it", "non è nota alcuna interazione")])  # fmt: skip
def test_a_sheet_has_rows_without_members_and_sentences_in_its_language(
    lang: Lang, what: str
) -> None:
    world = World().people("Ada", "Ben").tie("KNOWS", "Ada", "Ben")
    shown, analysis = world.project(), analyses()["data-quality"]
    network = world.network(level="all")
    ran = Ran(analysis, {}, shown.view, network, run(analysis.name, network), shown)
    table = sheet(ran, lang)
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    row = next(row for row in rows if row["fault"] == "no-interactions")
    assert (row["size"], row["member_keys"], row["what"]) == (0, "", what)
