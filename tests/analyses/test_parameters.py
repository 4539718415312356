"""What may be said of an analysis' parameters, and what is said where it may not."""

from __future__ import annotations

import pytest

from graphsvc.analyses import Analysis, Findings, Parameter, checked_parameters
from graphsvc.errors import UsageError
from graphsvc.graph import Network


def _nothing(network: Network) -> Findings:
    return Findings(())


ANALYSIS = Analysis(
    "sway", "Sway", "entity", "sway", "here", "O(1)", _nothing,
    (
        Parameter("flag", True, ""),
        Parameter("count", 3, "", 1, 20),
        Parameter("part", 0.1, "", 0.01, 0.5),
        Parameter("kind", "one", "", choices=("one", "other")),
        Parameter("sample", "auto", "", 100, choices=("auto", "exact")),
        Parameter("key", "", ""),
        Parameter("seed", 1, "", 0),
    ),
)  # fmt: skip
DEFAULTS = {
    "flag": True, "count": 3, "part": 0.1, "kind": "one", "sample": "auto", "key": "", "seed": 1
}  # fmt: skip


def test_what_is_not_said_is_the_default() -> None:
    assert checked_parameters(ANALYSIS, {}) == DEFAULTS


@pytest.mark.parametrize(
    ("name", "said", "found"),
    [
        ("flag", "false", False), ("flag", "NO", False), ("flag", False, False),
        ("count", "20", 20), ("count", 1, 1), ("count", "2.0", 2),
        ("part", "0.5", 0.5), ("part", ".01", 0.01), ("kind", "other", "other"),
        ("sample", "exact", "exact"), ("sample", "100", "100"), ("sample", 250, "250"),
        ("sample", "1e3", "1000"), ("sample", "250.0", "250"),
        ("key", "crm/1; x", "crm/1; x"), ("seed", "123456789012", 123456789012),
    ],
)  # fmt: skip
def test_what_may_be_said_is_typed(name: str, said: object, found: object) -> None:
    given = checked_parameters(ANALYSIS, {name: said})
    assert given == {**DEFAULTS, name: found}
    assert type(given[name]) is type(found)


@pytest.mark.parametrize(
    ("name", "said", "allowed"),
    [
        ("flag", "perhaps", "true or false"), ("flag", 2, "true or false"),
        ("count", "0", "a whole number from 1 to 20"), ("count", "21", "from 1 to 20"),
        ("count", "2.5", "a whole number"), ("count", "many", "a whole number"),
        ("count", True, "a whole number"), ("part", "0.6", "a number from 0.01 to 0.5"),
        ("part", "nan", "a number"), ("part", "inf", "a number"), ("part", "", "a number"),
        ("kind", "third", "one or other"), ("kind", "", "one or other"),
        ("sample", "99", "auto, exact or a whole number from 100"),
        ("sample", "150.5", "auto, exact"), ("seed", "-1", "a whole number from 0"),
    ],
)  # fmt: skip
def test_what_may_not_be_said_is_refused(name: str, said: object, allowed: str) -> None:
    with pytest.raises(UsageError) as refused:
        checked_parameters(ANALYSIS, {name: said})
    assert str(refused.value).startswith(f"sway: {name} is {said!r}, but must be ")
    assert allowed in str(refused.value)


def test_what_is_said_at_length_is_quoted_in_part() -> None:
    with pytest.raises(UsageError) as refused:
        checked_parameters(ANALYSIS, {"kind": "x" * 5000})
    assert len(str(refused.value)) < 200


def test_an_unknown_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"no parameter 'cout'; its own: flag, count, part"):
        checked_parameters(ANALYSIS, {"cout": 3})
