"""What binds parties: contracts, promises, grievances, and what is traded."""

from __future__ import annotations

from graphsvc.model.declare import Kind, Property
from graphsvc.model.parties import NAME, NOTE

SEVERITIES = ("low", "medium", "high", "critical")

AGREEMENTS = (
    Kind(
        "Contract", "contract", "contratto", "contracts",
        "An agreement between parties for a term.", "Maintenance 2025-2027",
        (), (NAME, NOTE,
             Property("value", "number", "value", "valore", "Value over the term.", low=0),
             Property("currency", "text", "currency", "valuta", "Currency of the value."),
             Property("renewal", "date", "renewal", "rinnovo", "Day on which it renews."),
             Property("notice", "date", "notice", "disdetta", "Last day to give notice."),
             Property("clauses", "texts", "clauses", "clausole", "Clauses of note.")),
    ),
    Kind(
        "Commitment", "commitment", "impegno", "commitments",
        "A promise and what became of it.", "Deliver the spare parts by March",
        (), (NAME, NOTE,
             Property("due", "date", "due", "scadenza", "Day by which it was promised."),
             Property("state", "text", "state", "stato", "What became of it.",
                      choices=("open", "kept", "broken"))),
    ),
    Kind(
        "Grievance", "grievance", "reclamo", "grievances",
        "A problem that stands between parties.", "Late deliveries since May",
        (), (NAME, NOTE,
             Property("severity", "text", "severity", "gravità", "How much it weighs.",
                      choices=SEVERITIES),
             Property("state", "text", "state", "stato", "Whether it still stands.",
                      choices=("open", "closed"))),
    ),
    Kind(
        "Offering", "offering", "offerta", "offerings",
        "A product, service or material that is supplied.", "Ball bearings",
        (), (NAME, NOTE,
             Property("type", "text", "type", "tipo", "What sort of offering it is.",
                      choices=("product", "service", "material"))),
    ),
)  # fmt: skip
