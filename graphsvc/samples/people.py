"""Who is in the sample: houses, the posts in them, and the people who hold these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

CRM = "crm"


@dataclass(frozen=True, slots=True)
class Post:
    """A post in a house. `role` is its part in buying decisions; `name` is given or drawn."""

    title: str
    role: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class House:
    """An organisation. `care` names those of us who look after it, `every` how many days apart.

    `part_of` is the house above a unit, `type` the sort of a community.
    """

    key: str
    name: str
    city: str
    segment: str
    posts: tuple[Post, ...] = ()
    care: tuple[str, ...] = ()
    every: int = 0
    kind: str = "Company"
    type: str = ""
    country: str = "IT"
    size: int = 0
    part_of: str = ""

    @property
    def member(self) -> str:
        """Its member of the customer file, where every house stands."""
        return f"{CRM}/{self.key}"


@dataclass(frozen=True, slots=True)
class Person:
    """A person and the post held."""

    key: str
    name: str
    post: Post
    house: House

    @property
    def member(self) -> str:
        """Their member of the customer file, where everyone stands."""
        return f"{CRM}/{self.key}"

    @property
    def address(self) -> str:
        """Where mail reaches them, which is their key in a mailbox."""
        return f"{self.key}@{self.house.part_of or self.house.key}.example"

    @property
    def language(self) -> str:
        """What is spoken with them."""
        return "it" if self.house.country == "IT" else "en"


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody by key, and the staff of each house in the order of its posts."""

    houses: Mapping[str, House]
    people: Mapping[str, Person]
    staff: Mapping[str, tuple[Person, ...]]

    def carers(self, house: House) -> tuple[Person, ...]:
        """Those of us who look after a house, the one who answers for it first."""
        return tuple(self.people[key] for key in house.care)
