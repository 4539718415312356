"""We: Rivabruna, who build and look after pumping and water treatment plants in Rovereto."""

from __future__ import annotations

from graphsvc.samples.people import House, Post


def _unit(key: str, name: str, *posts: Post, city: str = "Rovereto", country: str = "IT") -> House:
    return House(
        key, name, city, "water plants", posts, kind="BusinessUnit", country=country,
        part_of="rivabruna",
    )  # fmt: skip


US = House("rivabruna", "Rivabruna S.p.A.", "Rovereto", "water plants", size=212)
HOLDING = House("holding-rivabruna", "Holding Rivabruna S.a.s.", "Rovereto", "holding", size=3)

# the first in each unit is its head
UNITS = (
    _unit(
        "direzione", "Direzione",
        Post("amministratrice delegata", name="Beatrice Rivabruna"),
        Post("direttore finanziario", name="Ottavio Lorenzin"),
        Post("direttrice operativa", name="Marina Castelli"),
        Post("direttore tecnico", name="Paolo Endrizzi"),
    ),
    _unit(
        "vendite", "Vendite Italia",
        Post("responsabile vendite Italia", name="Caterina Sartori"),
        Post("grandi clienti", name="Guido Marchesini"),
        Post("area Trentino", name="Silvia Tomasi"),
        Post("area Veneto", name="Andrea Bonetti"),
        Post("area valli", name="Federica Galvan"),
        Post("supporto vendite", name="Michele Prada"),
    ),
    _unit(
        "export", "Export",
        Post("head of export", name="James Holloway"),
        Post("area manager", name="Livia Zanon"),
        Post("area manager", name="Roberto Fasoli"),
        Post("export assistant", name="Emily Carter"),
        Post("area manager", name="Stefano Bruni"),
    ),
    _unit(
        "leeds", "Leeds office",
        Post("head of office", name="Margaret Ashworth"),
        Post("sales engineer", name="Daniel Pickering"),
        Post("service engineer", name="Ruth Ellison"),
        Post("service engineer", name="Owen Barraclough"),
        city="Leeds", country="GB",
    ),
    _unit(
        "assistenza", "Assistenza tecnica",
        Post("responsabile assistenza", name="Lorenzo Pasquali"),
        Post("coordinatrice settore carta", name="Tiziana Moser"),
        Post("tecnico di zona", name="Davide Ferri"),
        Post("tecnico di zona", name="Nicola Dalbosco"),
        Post("tecnica di zona", name="Sara Gottardi"),
        Post("tecnico di zona", name="Matteo Brida"),
        Post("formazione clienti", name="Ivan Depaoli"),
        Post("telecontrollo", name="Elena Fontana"),
        Post("tecnico delle valli", name="Carlo Menestrina"),
    ),
    _unit(
        "progetti", "Progetti e ingegneria",
        Post("responsabile progetti", name="Anna Degasperi"),
        Post("ingegnere di processo", name="Simone Rigotti"),
        Post("ingegnere di processo", name="Giulia Merlo"),
        Post("project engineer", name="Thomas Reed"),
        Post("automazione", name="Elisa Cattani"),
        Post("progettista", name="Marco Valentini"),
        Post("ingegnera di processo", name="Irene Bolognani"),
    ),
    _unit(
        "acquisti", "Acquisti",
        Post("responsabile acquisti", name="Renata Bortolotti"),
        Post("acquisti pompe", name="Fabio Cestari"),
        Post("acquisti pompe", name="Sabina Conte"),
        Post("acquisti elettrici", name="Ilaria Menegatti"),
        Post("buyer, overseas", name="Peter Langley"),
        Post("qualità fornitori", name="Daniela Rossetto"),
    ),
    _unit(
        "amministrazione", "Amministrazione",
        Post("responsabile amministrazione", name="Gianni Perini"),
        Post("fatturazione", name="Laura Veronesi"),
        Post("crediti", name="Monica Stenico"),
        Post("contratti e legale", name="Enrico Toller"),
    ),
    _unit(
        "territorio", "Relazioni con il territorio",
        Post("responsabile relazioni", name="Francesca Dallago"),
        Post("enti locali", name="Luca Trentini"),
        Post("press and events", name="Helen Marsh"),
    ),
)  # fmt: skip

# who of us write to whom as a matter of course, besides those who share an account or a unit
LIAISONS = (
    ("paolo.endrizzi", "anna.degasperi"), ("paolo.endrizzi", "lorenzo.pasquali"),
    ("marina.castelli", "lorenzo.pasquali"), ("marina.castelli", "renata.bortolotti"),
    ("ottavio.lorenzin", "gianni.perini"), ("beatrice.rivabruna", "caterina.sartori"),
    ("caterina.sartori", "james.holloway"), ("helen.marsh", "luca.trentini"),
    ("caterina.sartori", "enrico.toller"), ("lorenzo.pasquali", "tiziana.moser"),
    ("lorenzo.pasquali", "renata.bortolotti"), ("anna.degasperi", "fabio.cestari"),
    ("elisa.cattani", "ilaria.menegatti"), ("thomas.reed", "peter.langley"),
    ("thomas.reed", "livia.zanon"), ("michele.prada", "laura.veronesi"),
    ("emily.carter", "monica.stenico"), ("daniela.rossetto", "marco.valentini"),
    ("elena.fontana", "elisa.cattani"), ("ivan.depaoli", "giulia.merlo"),
)  # fmt: skip
# who meet every other week to run the firm
BOARD_ROOM = (
    "beatrice.rivabruna", "ottavio.lorenzin", "marina.castelli", "paolo.endrizzi",
    "caterina.sartori", "james.holloway", "lorenzo.pasquali", "anna.degasperi",
    "renata.bortolotti", "francesca.dallago",
)  # fmt: skip
PRIVATE_READER = "caterina.sartori"
TEAMS = {
    "vendite": (
        "caterina.sartori", "guido.marchesini", "silvia.tomasi", "andrea.bonetti",
        "federica.galvan", "michele.prada",
    ),
    "acquisti": (
        "renata.bortolotti", "fabio.cestari", "sabina.conte", "ilaria.menegatti",
        "peter.langley", "daniela.rossetto",
    ),
}  # fmt: skip
