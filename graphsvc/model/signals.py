"""What is going on: signals and negotiations; and where knowledge comes from."""

from __future__ import annotations

from graphsvc.model.declare import Kind, Property
from graphsvc.model.parties import NAME, NOTE

SIGNALS = (
    Kind(
        "Signal", "signal", "segnale", "signals",
        "Something noticed that may change a relation.", "Competitor opens a branch in Trento",
        (), (NAME, NOTE,
             Property("type", "text", "type", "tipo", "What sort of signal it is.",
                      choices=("trend", "opportunity", "threat", "competitor move", "news")),
             Property("strength", "number", "strength", "forza", "How strong.", low=0, high=1),
             Property("expires", "date", "expires", "scade", "Last day on which it matters.")),
    ),
    Kind(
        "Negotiation", "negotiation", "trattativa", "negotiations",
        "Talks with a topic, rounds and an outcome.", "Frame contract 2027",
        (), (NAME, NOTE,
             Property("topics", "texts", "topics", "temi", "What is on the table."),
             Property("starts", "date", "starts", "inizio", "Day of the first round."),
             Property("outcome", "text", "outcome", "esito", "How it ended, once it has.")),
    ),
    Kind(
        "Source", "source", "fonte", "sources",
        "Where facts come from: a file, a mailbox, a survey, a system.", "enron",
        (), (NAME, NOTE,
             Property("directed", "boolean", "directed", "orientata",
                      "Whether the arrows of an imported network mean something."),
             Property("rank", "integer", "rank", "rango",
                      "Which source wins when all else is equal, 1 first.", low=1, high=1000)),
    ),
    Kind(
        "Setting", "setting", "impostazione", "settings",
        "What the workspace was told about itself: us, today, teams.", "us",
        (), (NAME, Property("value", "texts", "value", "valore", "What it is set to.")),
    ),
)  # fmt: skip
