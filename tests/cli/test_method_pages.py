"""Each method has a page and a picture that shows what it finds."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from graphsvc.analyses import analyses
from graphsvc.cli._reference.examples import example, given
from graphsvc.shipped import shipped

SVG = "{http://www.w3.org/2000/svg}"
# a figure of the whole network stands in the page's table alone
PICTURED = [name for name, each in analyses().items() if each.subject != "network"]
# faults of the data as a whole are about nobody
NOBODY = {"data-quality"}


def test_there_is_a_page_and_a_picture_for_each_method_and_no_other(made: dict[str, str]) -> None:
    wanted = {f"{name}.{ending}" for name in analyses() for ending in ("md", "svg")} | {"README.md"}
    assert {path.name for path in (shipped("docs") / "methods").iterdir()} == wanted
    assert {name.removeprefix("methods/") for name in made if "methods/" in name} == wanted


@pytest.mark.parametrize("name", sorted(set(PICTURED) - NOBODY))
def test_a_picture_shows_what_is_found(made: dict[str, str], name: str) -> None:
    drawn = ElementTree.fromstring(made[f"methods/{name}.svg"])
    coloured = [each for each in drawn.iter(f"{SVG}circle") if each.get("style")]
    first = [each for each in drawn.iter() if {"f", "h"} & set(each.get("class", "").split())]
    assert coloured or first
    assert drawn.findtext(f"{SVG}title") == analyses()[name].title
    assert drawn.findtext(f"{SVG}desc")


@pytest.mark.parametrize("name", list(analyses()))
def test_a_picture_has_a_place_for_every_node_and_takes_known_parameters(name: str) -> None:
    shown = example(analyses()[name])
    assert set(shown.network.graph) <= set(shown.places)
    assert set(given(analyses()[name])) <= {each.name for each in analyses()[name].parameters}
