"""What a view lacks."""

from __future__ import annotations

from graphsvc.graph import Network
from graphsvc.graph.network import Gaps
from tests.graph.world import TODAY, World


def gaps(network: Network) -> Gaps:
    found = network.gaps()
    assert found is not None
    return found


def test_undated_contact_and_crowds() -> None:
    world = World().people("Ada", "Ben", "Cleo", "Dan")
    world.met("meeting", TODAY, "Ada Ben").met("meeting", "", "Ben Cleo")
    world.took_part("meeting", "", {"attendee": "Ada Ben"}, "planned")
    world.met("event", TODAY, "Ada Ben Dan")
    found = gaps(world.network(max_group=2))
    assert (found.interactions, found.undated, found.crowds) == (3, 1, 1)
    assert found.undated_parties == ("s/Ben", "s/Cleo")
    assert found.crowd_parties == ("s/Ada", "s/Ben", "s/Dan")


def test_sources_count_by_what_they_say_of_a_party() -> None:
    world = World().people("Ada", "Ben", "Cleo")
    world.tie("KNOWS", "Ada", "Ben", {"source": "survey"})
    world.tie("KNOWS", "Ada", "Cleo")
    assert gaps(world.network()).sources == {"s/Ada": 2, "s/Ben": 2, "s/Cleo": 1}


def test_customers_and_talks_that_nobody_decides() -> None:
    world = World().companies("Us", "Mill", "Forge", "Inn").set("us", "s/Us").people("Ada")
    world.tie("CUSTOMER_OF", "Mill", "Us").tie("CUSTOMER_OF", "Inn", "Forge")
    world.entity("Negotiation", "Price", "Terms").tie("DECIDES", "Ada", "Terms", role="legal")
    found = gaps(world.network(level="all"))
    assert (found.customers, found.undecided) == (("s/Mill",), ("s/Price",))


def test_where_nobody_is_us_all_customers_count() -> None:
    world = World().companies("Mill", "Forge").tie("CUSTOMER_OF", "Mill", "Forge")
    assert gaps(world.network(level="all")).customers == ("s/Mill",)


def test_nothing_at_all() -> None:
    found = gaps(World().network())
    assert found == Gaps(0, 0, (), 0, (), {}, (), ())
