"""The same network with strengths made up in another way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from graphsvc.graph.declared import Declared
from graphsvc.graph.edges import edges_of_strength, graph
from graphsvc.graph.network import Network, Strengths
from graphsvc.graph.network_settings import NetworkSettings
from graphsvc.graph.strength import strength_settings, strengths


def restrengthened(network: Network, settings: NetworkSettings) -> Network:
    """A network weighted by strength, as these settings of strength would have it.

    Its nodes, contacts and what is stated stay. One that is not weighted by strength stays as
    it is.
    """
    known, contacts = network.strengths, network.contacts
    if known is None or contacts is None:
        return network
    found = strengths(contacts, _stated(known), network.day, strength_settings(settings))
    drawn = graph(network.nodes, edges_of_strength(found), network.directed, weighted=True)
    return replace(network, graph=drawn, strengths=found, settings=settings)


def _stated(known: Strengths) -> Declared:
    """What is stated of each pair together, with the facts behind it."""
    ones = np.ones(len(known))
    amount = np.nan_to_num(known.components[:, 5])
    return Declared(known.a, known.b, ones > 0, amount, ones, known.starts, known.facts)
