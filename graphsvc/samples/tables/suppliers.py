"""Those who supply us, in tiers, and what of each offering comes from whom."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.samples.people import House, Post

SALES = (Post("vendite"), Post("spedizioni"))
ENGLISH_SALES = (Post("key accounts"), Post("order desk"))
PUMPS = ("fabio.cestari", "sabina.conte", "nicola.dalbosco")
PANELS = ("ilaria.menegatti", "renata.bortolotti", "daniela.rossetto")
MEMBRANES = ("peter.langley", "renata.bortolotti", "daniela.rossetto")


def _first(key: str, name: str, city: str, care: tuple[str, ...], country: str = "IT") -> House:
    posts = SALES if country == "IT" else ENGLISH_SALES
    return House(key, name, city, "components", posts, care, 28, country=country)


def _further(key: str, name: str, city: str, country: str = "IT") -> House:
    return House(key, name, city, "materials", country=country)


PUMP_MAKERS = (
    _first("pompe-adige", "Pompe Adige", "Verona", PUMPS),
    _first("idromac", "Idromac", "Torino", PUMPS),
    _first("wexcombe-pumps", "Wexcombe Pumps", "Swindon", PUMPS, "GB"),
)
# one kiln for the seals of all pumps; the other makes tiles, unless it makes seals as well
KILN = _further("ceramiche-lamone", "Ceramiche Lamone", "Faenza")
OTHER_KILN = _further("fornace-secchia", "Fornace Secchia", "Sassuolo")
SUPPLIERS = (
    *PUMP_MAKERS,
    _first("quadri-noale", "Quadri Elettrici Noale", "Noale", PANELS),
    _first("elettro-brenta", "Elettro Brenta", "Padova", PANELS),
    _first("membrane-lario", "Membrane Lario", "Como", MEMBRANES),
    _first("norfield-membranes", "Norfield Membranes", "Leicester", MEMBRANES, "GB"),
    KILN,
    OTHER_KILN,
    _further("motori-valtrompia", "Motori Valtrompia", "Brescia"),
    _further("elmwright-motors", "Elmwright Motors", "Derby", "GB"),
    _further("argille-reno", "Argille del Reno", "Bologna"),
    _further("cave-santerno", "Cave Santerno", "Imola"),
)
FIRST_TIER = tuple(house for house in SUPPLIERS if house.posts)


@dataclass(frozen=True, slots=True)
class Supply:
    """What one supplier gives to one buyer: the share of its need, lead time, substitutability."""

    supplier: str
    buyer: str
    offering: str
    tier: int
    share: float
    lead_time_days: int
    substitutable: float


# every offering here has two suppliers at least, none with four fifths of it or more
SUPPLIES = (
    Supply("pompe-adige", "rivabruna", "pumps", 1, 0.5, 40, 0.6),
    Supply("idromac", "rivabruna", "pumps", 1, 0.3, 50, 0.6),
    Supply("wexcombe-pumps", "rivabruna", "pumps", 1, 0.2, 65, 0.7),
    Supply("quadri-noale", "rivabruna", "control panels", 1, 0.6, 30, 0.7),
    Supply("elettro-brenta", "rivabruna", "control panels", 1, 0.4, 35, 0.7),
    Supply("membrane-lario", "rivabruna", "membranes", 1, 0.55, 45, 0.5),
    Supply("norfield-membranes", "rivabruna", "membranes", 1, 0.45, 60, 0.5),
    Supply("motori-valtrompia", "pompe-adige", "electric motors", 2, 0.6, 25, 0.8),
    Supply("elmwright-motors", "pompe-adige", "electric motors", 2, 0.4, 30, 0.8),
    Supply("motori-valtrompia", "idromac", "electric motors", 2, 0.7, 25, 0.8),
    Supply("elmwright-motors", "idromac", "electric motors", 2, 0.3, 30, 0.8),
    Supply("motori-valtrompia", "wexcombe-pumps", "electric motors", 2, 0.25, 40, 0.8),
    Supply("elmwright-motors", "wexcombe-pumps", "electric motors", 2, 0.75, 15, 0.8),
    Supply("argille-reno", "ceramiche-lamone", "clay", 3, 0.6, 10, 0.9),
    Supply("cave-santerno", "ceramiche-lamone", "clay", 3, 0.4, 12, 0.9),
    Supply("argille-reno", "fornace-secchia", "clay", 3, 0.5, 10, 0.9),
    Supply("cave-santerno", "fornace-secchia", "clay", 3, 0.5, 12, 0.9),
)
OFFERINGS = (
    ("pumps", "product"), ("control panels", "product"), ("membranes", "material"),
    ("ceramic seals", "product"), ("electric motors", "product"), ("clay", "material"),
    ("maintenance", "service"), ("remote control", "service"), ("treatment plant", "product"),
    ("operator training", "service"),
)  # fmt: skip
