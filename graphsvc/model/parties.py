"""Who acts: people and organisations, and the places where they are."""

from __future__ import annotations

from graphsvc.model.declare import Kind, Property

NAME = Property("name", "text", "name", "nome", "What it is called; shown wherever it is named.")
ALIASES = Property(
    "aliases", "texts", "also called", "detto anche", "Other names under which it is found."
)
NOTE = Property("note", "text", "note", "nota", "Free text, searched but never interpreted.")
COUNTRY = Property("country", "text", "country", "paese", "Country, as a name or an ISO code.")
CITY = Property("city", "text", "town", "città", "Town.")
REGION = Property("region", "text", "region", "regione", "Region, state or canton.")
SEGMENT = Property("segment", "text", "segment", "segmento", "Market or trade it belongs to.")
SIZE = Property("size", "number", "size", "dimensione", "Size in its own unit, at least 0.", low=0)

COMMUNITY_TYPES = (
    "municipality", "development authority", "chamber", "association", "residents' group",
    "media", "regulator", "foundation", "party", "school", "other",
)  # fmt: skip

ORGANIZATION = (NAME, ALIASES, NOTE, COUNTRY, CITY, REGION, SEGMENT, SIZE)

PARTIES = (
    Kind(
        "Person", "person", "persona", "people",
        "A human being who takes part in relations.", "Maria Anders",
        ("Party",),
        (
            NAME, ALIASES, NOTE, COUNTRY, CITY, REGION,
            Property("title", "text", "title", "titolo", "Post or profession as stated."),
            Property("email", "text", "e-mail", "e-mail", "Address of electronic mail."),
            Property("phone", "text", "telephone", "telefono", "Telephone number."),
            Property("language", "text", "language", "lingua", "Language spoken with the person."),
            Property("level", "integer", "level", "livello",
                     "Rank in a hierarchy, 1 at the head.", low=0, high=100),
        ),
    ),
    Kind(
        "Organization", "organisation", "organizzazione", "organizations",
        "A body that acts as one and whose nearer kind is not known.", "Medici",
        ("Party",), ORGANIZATION,
    ),
    Kind(
        "Company", "company", "azienda", "companies",
        "A firm, whatever it is to us.", "Alfreds Futterkiste",
        ("Party", "Organization"), ORGANIZATION,
    ),
    Kind(
        "Community", "community", "comunità", "communities",
        "A public body, association or group around us.", "Downtown Development Authority",
        ("Party", "Organization"),
        (*ORGANIZATION,
         Property("type", "text", "type", "tipo", "What kind of community it is.",
                  choices=COMMUNITY_TYPES)),
    ),
    Kind(
        "BusinessUnit", "business unit", "unità aziendale", "businessUnits",
        "A part of a company, ours or theirs.", "Purchasing",
        ("Party", "Organization"), ORGANIZATION,
    ),
    Kind(
        "Place", "place", "luogo", "places",
        "An address, town or country.", "Obere Str. 57, Berlin",
        (), (NAME, ALIASES, NOTE, COUNTRY, CITY, REGION,
             Property("address", "text", "address", "indirizzo", "Street and number.")),
    ),
)  # fmt: skip
