"""A shelf holds what lies in its folder and what other packages add, whatever those do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graphsvc.errors import GraphsvcError
from graphsvc.shelf import shelf

Adding = Callable[..., None]


@pytest.fixture
def fruit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package `fruit` with two public files, a private one and a folder."""
    folder = tmp_path / "fruit"
    (folder / "basket").mkdir(parents=True)
    for name in ("__init__", "pear", "apple", "_peel", "basket/__init__"):
        (folder / f"{name}.py").write_text("TASTE = __name__\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    for name in [name for name in sys.modules if name.split(".")[0] in ("fruit", "stranger")]:
        del sys.modules[name]


@pytest.fixture
def add(fruit: Path) -> Adding:
    """Installs a distribution `stranger` with these entry points and this module."""

    def install(module: str = "", **entries: str) -> None:
        place = fruit.parent
        (place / "stranger.py").write_text(module, "utf-8")
        info = place / "stranger-2.1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: stranger\nVersion: 2.1\n")
        lines = [f"{name} = {value}" for name, value in entries.items()]
        (info / "entry_points.txt").write_text("\n".join(["[fruit.more]", *lines, ""]))

    return install


@pytest.mark.usefixtures("fruit")
def test_names_are_the_public_files_in_order() -> None:
    assert list(shelf("fruit")) == ["apple", "pear"]


@pytest.mark.usefixtures("fruit")
def test_names_are_known_before_anything_is_imported() -> None:
    found = shelf("fruit")
    assert "apple" in found
    assert len(found) == 2
    assert not [name for name in sys.modules if name.startswith("fruit")]


@pytest.mark.usefixtures("fruit")
def test_asking_for_one_imports_that_one() -> None:
    assert shelf("fruit")["pear"].TASTE == "fruit.pear"
    assert "fruit.apple" not in sys.modules


@pytest.mark.usefixtures("fruit")
def test_what_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="basket"):
        shelf("fruit")["basket"]


def test_our_own_fault_is_not_hidden(fruit: Path) -> None:
    (fruit / "plum.py").write_text("import no_such_module_at_all\n", "utf-8")
    with pytest.raises(ModuleNotFoundError, match="no_such_module_at_all"):
        shelf("fruit").items()


def test_a_third_party_adds_to_the_shelf(add: Adding) -> None:
    add("TASTE = 'sour'", lemon="stranger")
    found = shelf("fruit", "fruit.more")
    assert [(name, module.TASTE) for name, module in found.items()] == [
        ("apple", "fruit.apple"),
        ("lemon", "sour"),
        ("pear", "fruit.pear"),
    ]
    assert found["lemon"].TASTE == "sour"


def test_without_its_group_nothing_is_added(add: Adding) -> None:
    add("TASTE = 'sour'", lemon="stranger")
    assert "lemon" not in shelf("fruit")


@pytest.mark.parametrize(
    ("module", "value", "reason"),
    [
        ("import no_such_module_at_all", "stranger", "no_such_module_at_all"),
        ("1 / 0", "stranger", "ZeroDivisionError"),
        ("this is no python", "stranger", "SyntaxError"),
        ("", "absent", "absent"),
        ("SOUR = 1", "stranger:SOUR", "no module"),
    ],
    ids=["missing-import", "fault", "syntax", "absent", "no-module"],
)
def test_a_broken_third_party_is_named_and_spoils_nothing(
    add: Adding, module: str, value: str, reason: str
) -> None:
    add(module, lemon=value)
    found = shelf("fruit", "fruit.more")
    with pytest.warns(RuntimeWarning, match=r"'lemon' of stranger 2\.1") as heard:
        left = list(found.values())
    assert [module.TASTE for module in left] == ["fruit.apple", "fruit.pear"]
    assert reason in str(heard[0].message)
    with pytest.raises(GraphsvcError, match="'lemon' of stranger"):
        found["lemon"]


def test_a_name_of_ours_stays_ours(add: Adding) -> None:
    add("TASTE = 'sour'", apple="stranger")
    with pytest.warns(RuntimeWarning, match="'apple', a name that is taken"):
        found = shelf("fruit", "fruit.more")
    assert found["apple"].TASTE == "fruit.apple"
