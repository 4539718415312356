"""The sum of a risk against the published example; weights as people write them."""

from __future__ import annotations

from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.analyses._risk import WEIGHTS, risk, weights_of
from graphsvc.errors import UsageError
from tests.graph.published import answers_or_skip

parts = st.fixed_dictionaries({name: st.none() | st.floats(0, 1) for name in WEIGHTS})


def test_the_risk_and_every_part_are_as_published() -> None:
    table = answers_or_skip("at-risk-example")
    told = next(each for each in table["answers"] if each["metric"] == "risk")
    assert told["params"]["weights"] == WEIGHTS
    found = risk(told["values"]["components"], WEIGHTS)
    assert found.value == pytest.approx(told["values"]["value"], abs=1e-9)
    assert found.known == told["values"]["known"]
    assert found.parts == pytest.approx(told["values"]["parts"], abs=1.5e-9)


@given(parts)
@settings(deadline=None)
def test_parts_add_up_exactly_and_what_is_unknown_weighs_nothing(
    components: dict[str, float | None],
) -> None:
    found = risk(components, WEIGHTS)
    known = {name: value for name, value in components.items() if value is not None}
    assert {name for name, part in found.parts.items() if part is not None} == set(known)
    if not known:
        assert (found.value, found.known) == (None, 0)
    else:
        assert found.value is not None
        assert 0 <= found.value <= 1
        whole = fsum(part for part in found.parts.values() if part is not None)
        assert whole == pytest.approx(found.value, abs=1e-12)
        weighted = sum(WEIGHTS[name] * value for name, value in known.items())
        assert found.value == pytest.approx(weighted / found.known, abs=2e-9)


def test_weights_that_differ_are_scaled_with_the_rest() -> None:
    assert weights_of("") == pytest.approx(WEIGHTS)
    found = weights_of("fading=.6, supply=0")
    assert found["fading"] == pytest.approx(0.6 / 1.35)
    assert found["silence"] == pytest.approx(0.2 / 1.35)
    assert found["supply"] == 0
    assert sum(found.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("fade=.3", "no part 'fade'"),
        ("fading=much", "fading=much"),
        ("fading=-1", "fading=-1"),
        ("fading=inf", "fading=inf"),
        ("fading", "write a part and a number"),
        (",".join(f"{name}=0" for name in WEIGHTS), "sum to 0"),
    ],
)
def test_weights_that_make_no_sense_are_refused(text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        weights_of(text)
