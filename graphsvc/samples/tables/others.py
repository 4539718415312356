"""Everyone else: communities, competitors, and an engineer with an office of her own."""

from __future__ import annotations

from graphsvc.samples.people import House, Post


def _community(
    key: str, name: str, type: str, posts: tuple[Post, ...], every: int, city: str = "Rovereto"
) -> House:
    care = ("francesca.dallago", "luca.trentini", "helen.marsh")
    return House(key, name, city, "community", posts, care, every, "Community", type)


TOWN_HALL = (
    Post("lavori pubblici", "approver"), Post("ufficio tecnico", "technical buyer"),
    Post("segreteria generale"),
)  # fmt: skip
TWO = (Post("presidenza"), Post("segreteria"))

TOWN = _community("comune-rovereto", "Comune di Rovereto", "municipality", TOWN_HALL, 35)
COMMUNITIES = (
    TOWN,
    _community("comune-arco", "Comune di Arco", "municipality", TOWN_HALL[1:], 45, "Arco"),
    _community("agenzia-centro", "Agenzia per il Centro di Rovereto", "development authority",
               (*TWO, Post("progetti urbani")), 35),
    _community("camera-vallagarina", "Camera di Commercio della Vallagarina", "chamber", TWO, 40),
    _community("industriali-leno", "Associazione Industriali del Leno", "association", TWO, 45),
    _community("comitato-lungoleno", "Comitato Lungoleno", "residents' group", TWO, 45),
    _community("autorita-idrica", "Autorità Idrica Provinciale", "regulator", TWO, 40, "Trento"),
    _community("gazzetta-leno", "Gazzetta del Leno", "media",
               (Post("redazione economia"), Post("redazione cronaca")), 45),
    _community("istituto-leno", "Istituto Tecnico Leno", "school", TWO, 45),
    _community("fondazione-sorgente", "Fondazione Sorgente", "foundation", TWO, 45),
)  # fmt: skip

CONSORTIUM = House(
    "consorzio-altonoce", "Consorzio Irriguo Alto Noce", "Malè", "community", kind="Community",
    type="association",
)  # fmt: skip
COUNCIL = House(
    "shannonside-council", "Shannonside Creamery Council", "Limerick", "community",
    kind="Community", type="association", country="IE",
)  # fmt: skip

RIVAL = House(
    "montelago", "Montelago Sistemi S.p.A.", "Verona", "water plants",
    (Post("area Trentino", name="Walter Cristofori"),), size=190,
)  # fmt: skip
FAR_RIVAL = House(
    "hartwell-fluidics", "Hartwell Fluidics Ltd", "Coventry", "water plants",
    (Post("regional sales"),), country="GB", size=400,
)  # fmt: skip

STUDIO = House(
    "studio-pederiva", "Studio Pederiva", "Trento", "engineering",
    (Post("ingegnere idraulico", name="Ada Pederiva"),), size=1,
)  # fmt: skip

OTHERS = (*COMMUNITIES, CONSORTIUM, COUNCIL, RIVAL, FAR_RIVAL, STUDIO)
