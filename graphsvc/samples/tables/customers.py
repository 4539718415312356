"""Those who buy from us, with the posts that have a say in it and those of us who care for them."""

from __future__ import annotations

from graphsvc.samples.people import House, Post

DIRECTOR, TECHNICAL = "economic buyer", "technical buyer"


def _italian(director: str = "", finance: str = "") -> tuple[Post, ...]:
    return (
        Post("direzione generale", DIRECTOR, director),
        Post("direzione tecnica", TECHNICAL),
        Post("responsabile di stabilimento", "user"),
        Post("responsabile acquisti", "gatekeeper"),
        Post("direzione finanziaria", "approver", finance),
        Post("responsabile manutenzione", "champion"),
    )


ENGLISH = (
    Post("managing director", DIRECTOR),
    Post("technical director", TECHNICAL),
    Post("plant lead", "user"),
    Post("head of purchasing", "gatekeeper"),
    Post("finance director", "approver"),
    Post("maintenance lead", "champion"),
)
FIVE, FOUR = 5, 4

# the house whose frame contract is about to be negotiated
UTILITY = House(
    "acque-valdadige", "Acque Valdadige S.p.A.", "Trento", "utilities",
    (
        Post("direzione generale", DIRECTOR, "Alberto Vicentini"),
        Post("direzione tecnica", TECHNICAL),
        Post("responsabile impianti", "user"),
        Post("ufficio gare", "gatekeeper"),
        Post("direzione finanziaria", "approver"),
        Post("responsabile di rete", "blocker"),
        Post("ufficio legale", "legal"),
    ),
    ("guido.marchesini", "davide.ferri", "anna.degasperi"), 22, size=340,
)  # fmt: skip

ACCOUNTS = (
    UTILITY,
    House("birra-montevelo", "Birrificio Monte Velo", "Arco", "beverages", _italian()[:FIVE],
          ("silvia.tomasi", "sara.gottardi", "giulia.merlo"), 27, size=95),
    House("ronchi-alti", "Cantina Ronchi Alti", "Mezzolombardo", "wine",
          _italian("Ludovica Serafini")[:FIVE],
          ("silvia.tomasi", "nicola.dalbosco", "giulia.merlo"), 25, size=120),
    House("terme-boarno", "Terme di Boarno", "Levico", "hospitality", _italian()[:FOUR],
          ("silvia.tomasi", "matteo.brida", "marco.valentini"), 29, size=60),
    House("idrici-chiampo", "Servizi Idrici Chiampo Nord", "Vicenza", "utilities", _italian(),
          ("andrea.bonetti", "davide.ferri", "simone.rigotti"), 25, size=210),
    House("concerie-arzana", "Concerie Arzana", "Arzignano", "leather", _italian()[:FIVE],
          ("andrea.bonetti", "matteo.brida", "simone.rigotti"), 27, size=180),
    House("ospedali-garda", "Ospedali Riuniti del Garda", "Riva", "health", _italian()[:FIVE],
          ("guido.marchesini", "sara.gottardi", "marco.valentini"), 25, size=900),
    House("conserve-aprilante", "Conserve Aprilante", "Ferrara", "food",
          _italian(finance="Elena Bassani"),
          ("andrea.bonetti", "nicola.dalbosco", "elisa.cattani"), 27, size=150),
    House("metalli-lariano", "Stabilimento Lariano Metalli", "Lecco", "metal", _italian()[:FIVE],
          ("guido.marchesini", "matteo.brida", "elisa.cattani"), 29, size=260),
    House("fairmead-dairies", "Fairmead Dairies", "Bristol", "food", ENGLISH[:FIVE],
          ("roberto.fasoli", "ivan.depaoli", "thomas.reed"), 27, country="GB", size=140),
    House("thornbury-bottling", "Thornbury Bottling", "Gloucester", "beverages", ENGLISH[:FIVE],
          ("roberto.fasoli", "elena.fontana", "thomas.reed"), 29, country="GB", size=110),
    House("harland-wick", "Harland & Wick Breweries", "Norwich", "beverages", ENGLISH[:FOUR],
          ("stefano.bruni", "ivan.depaoli", "thomas.reed"), 29, country="GB", size=75),
)  # fmt: skip

# three houses of one valley: they may drift away together
_VALLEY_CARE = ("federica.galvan", "carlo.menestrina", "irene.bolognani")
VALLEY = (
    House("caseificio-altanoce", "Caseificio Altanoce", "Malè", "food",
          _italian()[:FIVE], _VALLEY_CARE, 25, size=70),
    House("frutta-valnoce", "Frutta Val Noce", "Cles", "food",
          _italian()[:FIVE], _VALLEY_CARE, 25, size=130),
    House("segherie-altonoce", "Segherie Alto Noce", "Dimaro", "timber",
          _italian()[:FIVE], _VALLEY_CARE, 25, size=55),
)  # fmt: skip

# three houses that write to one mailbox, the Leeds office's
_LEEDS_CARE = ("daniel.pickering", "ruth.ellison", "owen.barraclough")
YORKSHIRE = (
    House("aldgarth-mill", "Aldgarth Mill", "Huddersfield", "textiles",
          ENGLISH[:FOUR], _LEEDS_CARE, 18, country="GB", size=85),
    House("whinfell-brewery", "Whinfell Brewery", "Skipton", "beverages",
          ENGLISH[:FOUR], _LEEDS_CARE, 18, country="GB", size=40),
    House("calder-finishing", "Calder Textile Finishing", "Halifax", "textiles",
          ENGLISH[:FOUR], _LEEDS_CARE, 18, country="GB", size=65),
)  # fmt: skip

# the paper mill that may hang on one person of ours
MILL = House(
    "cartiera-brentella", "Cartiera Brentella", "Bassano", "paper",
    (
        *_italian(),
        Post("capoturno linea 1", "user"),
        Post("capoturno linea 2", "user"),
        Post("laboratorio acque", "technical buyer"),
    ),
    ("tiziana.moser", "andrea.bonetti", "matteo.brida"), 25, size=310,
)  # fmt: skip

# a market that we do not serve yet
IRELAND = (
    House("ballinroe", "Ballinroe Creamery", "Limerick", "dairy",
          (Post("managing director", name="Harriet Quinn"), *ENGLISH[1:FOUR]), country="IE",
          size=160),
    House("kilvarra", "Kilvarra Foods", "Cork", "dairy", ENGLISH[:FOUR], country="IE", size=220),
    House("dunmoyle", "Dunmoyle Creameries", "Sligo", "dairy", ENGLISH[:FOUR], country="IE",
          size=90),
    House("glenarrow", "Glenarrow Dairies", "Ennis", "dairy", ENGLISH[:FOUR], country="IE",
          size=70),
)  # fmt: skip

CUSTOMERS = (*ACCOUNTS, *VALLEY, *YORKSHIRE, MILL)
