"""On which days of the past a report is judged, and how much was known on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from graphsvc.analyses._declare import Parameter
from graphsvc.analyses._hearing import HEARD
from graphsvc.errors import UsageError
from graphsvc.graph.network import History, Network
from graphsvc.graph.work import stepped
from graphsvc.model.dates import DAY_MICROSECONDS, BadDate, day_text, first_day, last_day
from graphsvc.model.said import Said
from graphsvc.view import Knowledge

BEFORE = 180  # days of contact that there must be before the first cut day
MOST = 36  # cut days unless a first one is named
_UNDATED = Said(
    "undated: {number} ties and records say nothing of when they began; they count as known all "
    "along, though they may have been learned later",
    "undated: {number} legami e schede non dicono da quando valgono; contano come noti da sempre, "
    "anche se forse si sono saputi dopo",
)

PARAMETERS = (
    Parameter("horizon", 90, "days after a cut day in which it may happen", 30, 365),
    Parameter("step", 30, "days from one cut day to the next", 7, 90),
    Parameter("start", "", "the first cut day; empty: 180 days after the first contact, at most "
              "36 cut days before the last"),
    Parameter("end", "", "cut days up to this day; empty: the last one whose horizon is over"),
    Parameter("knowledge", "auto", "what was known on a day: `recorded`, what this workspace had "
              "recorded; `learned`, what sources had learned; `dated`, what facts are dated; "
              "`auto`: `recorded`, or `dated` where recording began after the first cut day",
              choices=("auto", "recorded", "learned", "dated")),
    Parameter("seed", 1, "what days are drawn by for intervals", 0, 2**31),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """On which cut days, and what was known on them: as the parameters say."""

    horizon: int
    step: int
    start: str = ""
    end: str = ""
    knowledge: str = "auto"


@dataclass(frozen=True)
class CutDays:
    """The cut days, ascending, and the networks of the past, each drawn once."""

    present: Network
    history: History
    days: tuple[int, ...]
    horizon: int
    knowledge: Knowledge

    def __iter__(self) -> Iterator[int]:
        return stepped(self.days, "cut days")

    def network(self, day: int) -> Network:
        """The network of a day as known then."""
        return self.history.network_at(day, self.knowledge)

    def warnings(self) -> list[str]:
        """What to beware of in what was known then."""
        undated = self.history.undated() if self.knowledge == "dated" else 0
        if not undated:
            return []
        return [_UNDATED.sentence(number=undated)]

    def notes(self) -> dict[str, object]:
        """With what the past was judged."""
        first, last = (self.days[0], self.days[-1]) if self.days else (None, None)
        return {
            "cutDays": len(self.days), "first": None if first is None else day_text(first),
            "last": None if last is None else day_text(last), "horizon": self.horizon,
            "knowledge": self.knowledge,
        }  # fmt: skip


def cut_days(network: Network, asked: Asked) -> CutDays | None:
    """The cut days of a network; None where it has no past. Raises UsageError."""
    history, contacts = network.history, network.contacts
    if history is None or contacts is None or not len(contacts):
        return None
    latest = network.day - asked.horizon
    end = min(_day("end", asked.end, last_day) or latest, latest)
    begun = int(contacts.at[0] // DAY_MICROSECONDS) + BEFORE
    start = _day("start", asked.start, first_day)
    if start is None:
        steps = min((end - begun) // asked.step, MOST - 1)
        start = end - steps * asked.step
    days = tuple(range(start, end + 1, asked.step))
    return CutDays(network, history, days, asked.horizon, _known(history, days, asked.knowledge))


def _day(name: str, text: str, read: Callable[[str], int]) -> int | None:
    if not text:
        return None
    try:
        return read(text)
    except BadDate as fault:
        raise UsageError(f"{name}: {fault}.") from None


def _known(history: History, days: tuple[int, ...], wanted: str) -> Knowledge:
    for each in ("recorded", "learned", "dated"):
        if wanted == each:
            return each
    late = history.began is None or not days or history.began > days[0]
    return "dated" if late else "recorded"


def went_on(network: Network, day: int, horizon: int) -> bool:
    """Whether recording went on after a day: a third of the contact of as many days before."""
    contacts = network.contacts
    if contacts is None:
        return False
    ends = (np.array([-horizon, 0, horizon]) + day + 1) * DAY_MICROSECONDS
    before, after = np.diff(np.searchsorted(contacts.at, ends)).tolist()
    return bool(after >= HEARD * before > 0)
