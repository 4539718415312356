"""Long work is heard of step by step, and ends where it is asked to."""

from __future__ import annotations

from threading import Event

import pytest

from graphsvc.errors import Interrupted
from graphsvc.graph.work import Work, apart, stepped, under


def test_steps_are_heard_with_what_and_how_many() -> None:
    heard: list[tuple[str, int, int]] = []
    with under(Work(lambda *step: heard.append(step))):
        assert list(stepped("abc", "letters")) == ["a", "b", "c"]
    assert heard == [("letters", 0, 3), ("letters", 1, 3), ("letters", 2, 3)]


def test_the_next_step_ends_what_was_asked_to_end() -> None:
    work = Work()
    with under(work):
        letters = stepped("abc", "letters")
        assert [next(letters), next(letters)] == ["a", "b"]
        work.stop()
        with pytest.raises(Interrupted, match="letters, 2 of 3"):
            next(letters)


def test_without_anybody_listening_it_is_a_plain_walk() -> None:
    assert list(stepped([1, 2], "numbers")) == [1, 2]


def test_what_runs_afterwards_is_not_heard() -> None:
    heard: list[tuple[str, int, int]] = []
    with under(Work(lambda *step: heard.append(step))):
        list(stepped([1], "one"))
    list(stepped([1, 2, 3], "others"))
    assert heard == [("one", 0, 1)]


def test_a_long_call_apart_gives_what_it_gives_or_raises() -> None:
    def failing() -> int:
        raise ValueError("no")

    assert apart(lambda: 7, "solving") == 7
    with pytest.raises(ValueError, match="no"):
        apart(failing, "solving")


def test_a_long_call_apart_is_left_when_the_end_is_asked_for() -> None:
    over = Event()
    work = Work()
    work.stop()
    with under(work), pytest.raises(Interrupted, match="Stopped at solving"):
        apart(lambda: over.wait(60), "solving")
    over.set()
