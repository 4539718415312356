"""What passes between people, written down by the source that holds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from graphsvc.model import Cell, Row
from graphsvc.samples.days import FIRST, LAST, clock, rhythm
from graphsvc.samples.people import CRM, Person
from graphsvc.samples.rows import interaction, several
from graphsvc.samples.stream import Stream
from graphsvc.samples.tables.phrases import Phrases

MAIL = "mail"
LEEDS_MAIL = "mail-leeds"
MINUTES = "minutes"
STUDIO = "studio"
MAILBOXES = frozenset({MAIL, LEEDS_MAIL})

# how two people are in touch, as often as each stands here; `back` is a mail the other way
MANNERS = ("write", "write", "back", "back", "call", "call back", "meet", "meet")
MAIL_ONLY = ("write", "back")


def key_in(source: str, person: Person) -> str:
    """A source's own key of a person: mailboxes know people by their address."""
    return person.address if source in MAILBOXES else person.key


@dataclass(slots=True)
class Diary:
    """The interactions of one part of the firm's life, numbered as they are written down.

    Mails lie in `mailbox`, everything else in `calendar`. `stated` goes on every row.
    """

    part: str
    stream: Stream
    phrases: Phrases
    mailbox: str = MAIL
    calendar: str = CRM
    manners: tuple[str, ...] = MANNERS
    stated: dict[str, Cell] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def wrote(
        self, day: date, sender: Person, to: Person, cc: Sequence[Person] = (), **cells: Cell
    ) -> None:
        """A mail."""
        box = self.mailbox
        ends = {"from_": key_in(box, sender), "to": key_in(box, to)}
        copies = several(key_in(box, each) for each in cc)
        self._add(box, "message", day, to, **ends, cc=copies, **cells)

    def complained(self, day: date, sender: Person, to: Person, sentiment: float) -> None:
        """A complaint, as the customer file has it."""
        ends = {"from_": key_in(self.calendar, sender), "to": key_in(self.calendar, to)}
        self._add(self.calendar, "complaint", day, to, **ends, sentiment=sentiment)

    def called(self, day: date, caller: Person, answered: Person) -> None:
        """A telephone call."""
        ends = {"from_": key_in(self.calendar, caller), "to": key_in(self.calendar, answered)}
        self._add(self.calendar, "call", day, answered, **ends)

    def met(
        self, day: date, people: Sequence[Person], type: str = "meeting", **cells: Cell
    ) -> None:
        """A meeting, or what else brings people together; `people` ends with their side."""
        present = several(key_in(self.calendar, each) for each in people)
        self._add(self.calendar, type, day, people[-1], attendee=present, **cells)

    def touched(self, day: date, ours: Person, theirs: Person) -> None:
        """One contact between two, in one of the manners."""
        manner = self.stream.pick(self.manners)
        if manner == "write":
            self.wrote(day, ours, theirs)
        elif manner == "back":
            self.wrote(day, theirs, ours)
        elif manner == "call":
            self.called(day, ours, theirs)
        elif manner == "call back":
            self.called(day, theirs, ours)
        else:
            self.met(day, [ours, theirs])

    def keeps_in_touch(
        self, ours: Person, theirs: Person, every: int, first: date = FIRST, last: date = LAST
    ) -> None:
        """Contacts between two from first to last, about `every` days apart."""
        for day in rhythm(self.stream, every, first, last):
            self.touched(day, ours, theirs)

    def gathers(self, people: Sequence[Person], every: int, type: str = "meeting") -> None:
        """Meetings of all these people, about `every` days apart."""
        for day in rhythm(self.stream, every):
            self.met(day, people, type)

    def _add(self, source: str, type: str, day: date, with_: Person, **cells: Cell) -> None:
        key = f"{self.part}-{len(self.rows) + 1:04}"
        at = clock(self.stream, day)
        subject = self.stream.pick(self.phrases.get(with_.language, self.phrases["it"]))
        stated = {"subject": subject} | self.stated | cells
        self.rows.append(interaction(key, type, at, source, **stated))
