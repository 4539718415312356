"""What mails, calls and meetings are about, in the language that is spoken with the other side."""

from __future__ import annotations

from collections.abc import Mapping

Phrases = Mapping[str, tuple[str, ...]]

CARE: Phrases = {
    "it": (
        "Portata della pompa 2",
        "Contratto di manutenzione",
        "Ricambi in consegna",
        "Analisi delle acque",
        "Fermo impianto programmato",
        "Consumi elettrici",
        "Preventivo per il telecontrollo",
        "Budget dell'anno prossimo",
        "Corso per i turnisti",
        "Rumore della soffiante",
        "Scadenza della garanzia",
        "Visita in stabilimento",
    ),
    "en": (
        "Flow of pump 2",
        "Maintenance contract",
        "Spare parts on their way",
        "Water analysis",
        "Planned stop of the plant",
        "Power consumption",
        "Quote for remote control",
        "Next year's budget",
        "Course for the shift crew",
        "Noise of the blower",
        "End of the warranty",
        "Visit to the plant",
    ),
}
SUPPLY: Phrases = {
    "it": (
        "Tempi di consegna",
        "Listino aggiornato",
        "Certificati di collaudo",
        "Scorta minima",
        "Reso di un lotto",
        "Previsione dei fabbisogni",
        "Condizioni di pagamento",
    ),
    "en": (
        "Lead times",
        "New price list",
        "Test certificates",
        "Safety stock",
        "Return of a batch",
        "Demand forecast",
        "Terms of payment",
    ),
}
COMMUNITY: Phrases = {
    "it": (
        "Cantiere in centro",
        "Mercato del sabato",
        "Rumore e orari di lavoro",
        "Fontane storiche",
        "Borsa di studio",
        "Tavolo sull'acqua",
        "Sponsorizzazione",
        "Parcheggi e viabilità",
    ),
    "en": ("Water round table", "Sponsorship", "Trade fair", "Training places"),
}
INSIDE: Phrases = {
    "it": (
        "Riunione di reparto",
        "Offerta da rivedere",
        "Passaggio di consegne",
        "Ordini in ritardo",
        "Pianificazione dei turni",
        "Margini del trimestre",
        "Magazzino ricambi",
    ),
    "en": (
        "Team meeting",
        "Quote to review",
        "Handover",
        "Late orders",
        "Shift planning",
        "Margins of the quarter",
        "Spare parts store",
    ),
}
VALLEY: Phrases = {
    "it": (
        "Turni irrigui", "Quote consortili", "Bando per le vasche", "Livello del torrente",
        "Manutenzione delle canalette",
    ),
}  # fmt: skip
ADVICE: Phrases = {
    "it": (
        "Parere sul progetto",
        "Scelta della tecnologia",
        "Revisione del capitolato",
        "Seconda opinione",
        "Piano degli investimenti",
    ),
}
