"""What passes between parties: one kind, in many types."""

from __future__ import annotations

from graphsvc.model.declare import InteractionType, Property

# depth is the weight of a type in tie strength (docs/methods.md, section 1)
INTERACTION_TYPES = (
    InteractionType("message", "message", "messaggio", 0.1, "written", False),
    InteractionType("call", "call", "telefonata", 0.3, "voice", True),
    InteractionType("meeting", "meeting", "incontro", 0.5, "in_person", True),
    InteractionType("event", "event", "evento", 0.2, "in_person", True),
    InteractionType("order", "order", "ordine", 0.3, "written", False),
    InteractionType("delivery", "delivery", "consegna", 0.1, "in_person", False),
    InteractionType("invoice", "invoice", "fattura", 0.05, "written", False),
    InteractionType("payment", "payment", "pagamento", 0.05, "written", False),
    InteractionType("complaint", "complaint", "reclamo", 0.4, "written", False),
    InteractionType("training", "training", "formazione", 0.6, "in_person", True),
    InteractionType("maintenance", "maintenance", "manutenzione", 0.4, "in_person", True),
    InteractionType("service_visit", "service visit", "visita tecnica", 0.5, "in_person", True),
    InteractionType(
        "negotiation_round", "negotiation round", "giro di trattativa", 0.8, "in_person", True
    ),
    InteractionType("contribution", "contribution", "contributo", 0.3, "written", False),
)
CHANNELS = ("written", "voice", "in_person")
STATUSES = ("done", "planned", "overdue", "cancelled")
ROLES = ("from", "to", "cc", "bcc", "attendee", "party")

INTERACTION = (
    Property("subject", "text", "subject", "oggetto", "What it was about, in a line."),
    Property("thread", "text", "thread", "filo", "What several interactions belong to."),
    Property("amount", "number", "amount", "importo", "Money that it moved or promised."),
    Property("currency", "text", "currency", "valuta", "Currency of the amount, ISO 4217."),
    Property("sentiment", "number", "sentiment", "tono",
             "How it went, where a source states it.", low=-1, high=1),
    Property("note", "text", "note", "nota", "Free text, searched but never interpreted."),
)  # fmt: skip
