"""Why somebody is said to sway others: sentences with the figures in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphsvc.analyses._bodies import Seat
from graphsvc.analyses._declare import Reason
from graphsvc.analyses._falling_apart import Apart
from graphsvc.analyses._measures import Measure
from graphsvc.analyses._sway import Sway
from graphsvc.graph.network import Node
from graphsvc.model.said import Counted, Said, Sentence, joined, listed

_NAMED = 3  # so many contacts or bodies are named
_FALLS = 0.0005  # what one decimal of a percentage shows as nothing

_FAMILIES = {
    "contact": Said("in contact with many: {figures}", "in contatto con molti: {figures}"),
    "standing": Said(
        "tied to those who are well tied themselves: {figures}",
        "in relazione con chi è a sua volta ben collegato: {figures}",
    ),
    "reach": Said("near to others: {figures}", "a breve distanza dagli altri: {figures}"),
    "bridging": Said("between others: {figures}", "fa da ponte tra altri: {figures}"),
    "decisions": Said(
        "near to those who decide: {figures}", "a breve distanza da chi decide: {figures}"
    ),
}
_STEPS = Counted(Said("{number} step", "{number} passo"), Said("{number} steps", "{number} passi"))
_MEASURES = {
    "degree": Said(
        "contact with {value:,.0f} of {others} others", "contatti {value:,.0f} su {others}"
    ),
    "strength": Said("ties of {value} in all", "forza dei legami {value} in tutto"),
    "eigenvector": Said("eigenvector centrality {value}", "centralità di autovettore {value}"),
    "pagerank": Said("PageRank {value}", "PageRank {value}"),
    "authority": Said("authority {value}", "autorevolezza {value}"),
    "harmonic": Said("harmonic closeness {value}", "vicinanza armonica {value}"),
    "reach": Said("{value:,.0f} others within {steps}", "altri entro {steps}: {value:,.0f}"),
    "betweenness": Said(
        "on {value:share} of the shortest paths", "sta su {value:share} dei percorsi più brevi"
    ),
    "constraint": Said("constraint {value}, low", "vincolo {value}, basso"),
    "effectiveSize": Said(
        "effective size {value}, contacts less their redundancy",
        "dimensione effettiva {value}, contatti al netto di quelli ridondanti",
    ),
    "decisionCloseness": Said("decision closeness {value}", "vicinanza alle decisioni {value}"),
}  # fmt: skip
NAMES = {
    "degree": Said("contacts", "contatti"),
    "strength": Said("strength", "forza"),
    "eigenvector": Said("eigenvector centrality", "centralità di autovettore"),
    "pagerank": Said("PageRank", "PageRank"),
    "authority": Said("authority", "autorevolezza"),
    "harmonic": Said("harmonic closeness", "vicinanza armonica"),
    "reach": Said("reach", "portata"),
    "betweenness": Said("betweenness", "intermediazione"),
    "constraint": Said("constraint", "vincolo"),
    "effectiveSize": Said("effective size", "dimensione effettiva"),
    "decisionCloseness": Said("decision closeness", "vicinanza alle decisioni"),
}
_RANKED = Said("{what} (rank {rank})", "{what} ({rank}º posto)")
_BEST_TIED = Counted(
    Said("{figures}; of their contacts the first is {names}",
         "{figures}; tra i suoi contatti spicca {names}"),
    Said("{figures}; of their contacts the first are {names}",
         "{figures}; tra i suoi contatti spiccano {names}"),
)  # fmt: skip
_DECIDING = Said(
    "{figures}; has a part in {decision}: {role}",
    "{figures}; ha parte nella decisione {decision}: {role}",
)
_FROM_DECIDING = Said(
    "{figures}; {steps} from {name}, who has a part in {decision}: {role}",
    "{figures}; a {steps} da {name}, che ha parte nella decisione {decision}: {role}",
)
_ROLES = {
    "economic buyer": Said("economic buyer", "responsabile della spesa"),
    "approver": Said("approver", "chi approva"),
    "technical buyer": Said("technical buyer", "responsabile della scelta tecnica"),
    "blocker": Said("blocker", "chi può bloccare"),
    "legal": Said("legal", "parere legale"),
    "champion": Said("champion", "sponsor"),
    "gatekeeper": Said("gatekeeper", "chi filtra l'accesso"),
    "user": Said("user", "utente"),
    "": Said("role not stated", "ruolo non indicato"),
}
_QUIET = Said(
    "known to few all the same: contact with {value:,.0f} (rank {rank})",
    "eppure poco in vista: contatti {value:,.0f} ({rank}º posto)",
)
_PAIRS = Counted(
    Said("{number} pair of others ({share:share}) would lose every path without them",
         "in sua assenza {number} coppia di altri ({share:share}) perderebbe ogni percorso"),
    Said("{number} pairs of others ({share:share}) would lose every path without them",
         "in sua assenza {number} coppie di altri ({share:share}) perderebbero ogni percorso"),
)  # fmt: skip
_FALLING = Said(
    "{pairs}: the {around} around them would fall into pieces of {sizes}",
    "{pairs}: chi sta attorno ({around}) si dividerebbe in parti di {sizes}",
)
_MORE = Counted(
    Said("{first} and 1 more", "{first} e un'altra"),
    Said("{first} and {number} more", "{first} e altre {number}"),
)
_NOBODY = Said(
    "nobody would lose every path to another without them",
    "in sua assenza nessuno perderebbe ogni percorso verso altri",
)
_CLOSENESS = Said(
    "{falling}; the closeness among all others would fall by {lost:.1%}",
    "{falling}; la vicinanza tra tutti gli altri si ridurrebbe: −{lost:.1%}",
)
_AS_CLOSE = Said(
    "{falling}; all others would stay as close to each other",
    "{falling}; tutti gli altri resterebbero altrettanto vicini tra loro",
)
_BESIDE = Said(
    "{falling}. By betweenness they are rank {rank}",
    "{falling}. Per intermediazione: {rank}º posto",
)  # fmt: skip
_OURS = Said("one of us", "è dei nostri")
_CLOSEST = Said("our closest to them is {name}", "tra noi il legame più stretto è di {name}")
_CLOSEST_BY = Said(
    "our closest to them is {name} (strength {strength})",
    "tra noi il legame più stretto è di {name} (forza {strength})",
)
_FAR = Counted(
    Said("the nearest of us is {number} step away", "tra noi chi è più vicino è a {number} passo"),
    Said(
        "none of us is in contact with them; the nearest is {number} steps away",
        "nessuno di noi ha contatti diretti; chi è più vicino è a {number} passi",
    ),
)
_NO_PATH = Said("no path leads from us to them", "nessun percorso porta da noi fin lì")
_MANAGERS = Counted(
    Said("accountable for the relation: {names}", "responsabile della relazione: {names}"),
    Said("accountable for the relation: {names}", "responsabili della relazione: {names}"),
)
_COMPETITOR = Said("with a competitor", "presso un concorrente")
_MEMBERS = Counted(
    Said("{number} member", "{number} membro"), Said("{number} members", "{number} membri")
)
_SEAT = Said("{name} ({members})", "{name} ({members})")
_WEIGHED = Said(
    "{name} ({members}, each tie counts {weight:.2g})",
    "{name} ({members}, ogni legame conta {weight:.2g})",
)
_BODIES = Counted(
    Said("in {number} body: {names}", "in {number} organizzazione: {names}"),
    Said("in {number} bodies: {names}", "in {number} organizzazioni: {names}"),
)


@dataclass(frozen=True)
class Told:
    """What sentences are made from. measures: by name; apart: what falls apart without whom."""

    sway: Sway
    measures: Mapping[str, Measure]
    apart: Apart
    named: Callable[[Node], str]

    def family(self, family: str, hits: Sequence[str], place: int) -> Reason:
        """One family in which somebody is among the first; it adds 1 to the row's figure."""
        figures = joined([self._measure(self.measures[name], place) for name in hits])
        if family == "standing":
            figures = self._best_tied(figures, place)
        elif family == "decisions":
            figures = self._nearest_decider(figures, place)
        return Reason(family, _FAMILIES[family].sentence(figures=figures), 1.0)

    def quiet(self, place: int) -> Reason:
        """That somebody sways whom few know."""
        degree = self.measures["degree"]
        value, rank = float(degree.value[place]), int(degree.rank[place])
        return Reason("quiet", _QUIET.sentence(value=value, rank=rank))

    def falls_apart(self, place: int, lost: float | None, rank: int) -> Reason | None:
        """What others lose without them, beside how central they are."""
        if not self.apart.pairs[place] and lost is None:
            return None
        said = self._falling(place)
        if lost is not None:
            said = (_CLOSENESS if lost >= _FALLS else _AS_CLOSE).sentence(falling=said, lost=lost)
        return Reason("fallsApart", _BESIDE.sentence(falling=said, rank=rank) if rank else said)

    def to_us(self, said: Mapping[str, Any] | None) -> Reason | None:
        """How near they are to us, and by whom."""
        if said is None or said["ours"]:
            return Reason("toUs", _OURS.sentence()) if said else None
        ties = [self._nearest_of_us(said)]
        if said["managers"]:
            names = joined([self.named(node) for node in said["managers"]])
            ties.append(_MANAGERS.sentence(len(said["managers"]), names=names))
        if said["competitor"]:
            ties.append(_COMPETITOR.sentence())
        return Reason("toUs", joined(ties, "; "))

    def _nearest_of_us(self, said: Mapping[str, Any]) -> Sentence:
        if said["through"] is not None:
            weighed = self.sway.network.weight != "none"
            name = self.named(said["through"])
            return (_CLOSEST_BY if weighed else _CLOSEST).sentence(
                name=name, strength=said["strength"]
            )
        steps = said["steps"]
        return _NO_PATH.sentence() if steps is None else _FAR.sentence(steps)

    def _falling(self, place: int) -> Sentence:
        pairs = int(self.apart.pairs[place])
        if not pairs:
            return _NOBODY.sentence()
        sizes = self.apart.pieces[place]
        lost = _PAIRS.sentence(pairs, share=float(self.apart.share[place]))
        first = [f"{size}" for size in sizes[:_NAMED]]
        pieces = listed(first, _NAMED, len(sizes), _MORE)
        return _FALLING.sentence(pairs=lost, around=sum(sizes), sizes=pieces)

    def _measure(self, measure: Measure, place: int) -> Sentence:
        what = _MEASURES[measure.name].sentence(
            value=float(measure.value[place]), others=self.sway.ways.size - 1,
            steps=_STEPS.sentence(self.sway.k),
        )  # fmt: skip
        return _RANKED.sentence(what=what, rank=int(measure.rank[place]))

    def _best_tied(self, figures: Sentence, place: int) -> Sentence:
        ties, rank = self.sway.ties, self.measures["eigenvector"].rank
        contacts = ties.indices[ties.indptr[place] : ties.indptr[place + 1]].tolist()
        best = sorted(contacts, key=lambda other: (int(rank[other]), other))[:_NAMED]
        names = [_RANKED.sentence(what=self._name(each), rank=int(rank[each])) for each in best]
        if not names:
            return figures
        return _BEST_TIED.sentence(len(names), figures=figures, names=joined(names))

    def _nearest_decider(self, figures: Sentence, place: int) -> Sentence:
        found = self.sway.to_deciders
        holder = self.sway.holders[found.nearest[place]]
        steps = len(found.path(place)) - 1
        role = holder.decides.role
        said = {
            "figures": figures, "decision": holder.decides.decision_name,
            "role": _ROLES[role].sentence() if role in _ROLES else role,
        }  # fmt: skip
        if steps == 0:
            return _DECIDING.sentence(**said)
        name = self.named(holder.node)
        return _FROM_DECIDING.sentence(steps=_STEPS.sentence(steps), name=name, **said)

    def _name(self, place: int) -> str:
        return self.named(self.sway.nodes[place])


def bodies(own: Sequence[Seat]) -> Reason | None:
    """In which bodies somebody is, the smallest first, which tie most."""
    if not own:
        return None
    said = [
        (_WEIGHED if seat.weight else _SEAT).sentence(
            name=seat.name, members=_MEMBERS.sentence(seat.members), weight=seat.weight
        )
        for seat in own[:_NAMED]
    ]
    names = listed(said, _NAMED, len(own), _MORE)
    return Reason("affiliations", _BODIES.sentence(len(own), names=names))
