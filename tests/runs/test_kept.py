"""What is kept: bounded, and made once however many ask at once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Event, Thread

import pytest

from graphsvc.errors import Interrupted
from graphsvc.graph.work import Work, under
from graphsvc.runs.kept import Kept

WAIT = 10


def _never() -> str:
    raise AssertionError("it is held, and must not be made again")


def _together(number: int, call: Callable[[], None]) -> None:
    threads = [Thread(target=call) for _ in range(number)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(WAIT)
    assert not any(each.is_alive() for each in threads)


def test_what_is_held_is_not_made_again() -> None:
    kept: Kept[str] = Kept(2)
    assert kept.get("a", lambda: "made") == "made"
    assert kept.get("a", _never) == "made"


def test_the_one_asked_longest_ago_goes_first() -> None:
    kept: Kept[str] = Kept(2)
    for name in ("a", "b", "a", "c"):
        kept.get(name, lambda name=name: name)  # type: ignore[misc]  # a default binds the name
    assert kept.get("a", _never) == "a"
    assert kept.get("b", lambda: "again") == "again"


def test_heavy_things_leave_room_for_few_but_the_newest_stays() -> None:
    kept: Kept[str] = Kept(5, len)
    kept.get(1, lambda: "four")
    kept.get(2, lambda: "far too long")
    assert len(kept) == 1
    assert kept.get(2, _never) == "far too long"


def test_what_is_dropped_is_made_again_and_weighs_nothing() -> None:
    kept: Kept[str] = Kept(5, len)
    kept.get(1, lambda: "abc")
    kept.drop(lambda value: value == "abc")
    kept.get(2, lambda: "de")
    kept.get(3, lambda: "fgh")
    assert kept.get(2, _never) == "de"
    assert kept.get(1, lambda: "new") == "new"


def test_the_same_asked_at_once_is_made_once() -> None:
    kept: Kept[object] = Kept(3)
    made: list[object] = []
    found: list[object] = []
    start = Barrier(6)

    def make() -> object:
        made.append(object())
        return made[-1]

    def ask() -> None:
        start.wait(WAIT)
        found.append(kept.get("key", make))

    _together(6, ask)
    assert len(made) == 1
    assert found == made * 6


def test_where_the_maker_fails_the_next_one_tries() -> None:
    kept: Kept[str] = Kept(3)
    begun, go_on = Event(), Event()
    found: list[str] = []

    def fails() -> str:
        begun.set()
        assert go_on.wait(WAIT)
        raise Interrupted("stopped")

    def first() -> None:
        with pytest.raises(Interrupted):
            kept.get("key", fails)

    def second() -> None:
        assert begun.wait(WAIT)
        go_on.set()
        found.append(kept.get("key", lambda: "made"))

    threads = [Thread(target=first), Thread(target=second)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(WAIT)
    assert found == ["made"]


def test_whoever_waits_for_another_can_be_stopped() -> None:
    kept: Kept[str] = Kept(3)
    begun, go_on = Event(), Event()

    def slow() -> str:
        begun.set()
        assert go_on.wait(WAIT)
        return "made"

    maker = Thread(target=lambda: kept.get("key", slow))
    maker.start()
    assert begun.wait(WAIT)
    work = Work()
    work.stop()
    with under(work), pytest.raises(Interrupted):
        kept.get("key", _never)
    go_on.set()
    maker.join(WAIT)
    assert kept.get("key", _never) == "made"
