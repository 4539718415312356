"""A report as a document: what every report says above and below its own sections."""

from __future__ import annotations

from typing import Any

from graphsvc.model.dates import day_text, moment_text
from graphsvc.model.said import Lang, Said, in_lang, shown
from graphsvc.reports._declare import Report, Result, Telling
from graphsvc.reports._document import Document, Section
from graphsvc.view import clock_day, setting


def document(report: Report, result: Result, telling: Telling) -> Document:
    """The report of a result: the view, its sections, what to beware of, how it was worked out."""
    lang = telling.lang
    lines = [_view(result, lang), _network(result, lang), report.how.of(lang)]
    sections = [section for section in report.tell(result, telling) if _says_something(section)]
    if not result.findings.rows:
        tied = result.network.graph.number_of_edges()
        sections = [Section(text=(_NO_ROWS if tied else _NOTHING).of(lang))]
    beware = [_warning(each, lang) for each in _warnings(result)]
    if beware:
        sections.append(Section(_BEWARE.of(lang), items=beware))
    sections.append(Section(_WORKED_OUT.of(lang), _how(result, lang)))
    return Document(report.title.of(lang), lines, sections)


def _says_something(section: Section) -> bool:
    table = section.table is not None and section.table.rows
    return bool(table or section.text or section.cards or section.items)


_NOTHING = Said(
    "Nothing to report: nobody here is tied to anybody, as far as this view knows.",
    "Nulla da segnalare: qui nessuno ha legami con altri, per quanto questa vista sa.",
)
_NO_ROWS = Said(
    "Nothing to report: nothing here is what this report looks for.",
    "Nulla da segnalare: qui non c'è nulla di ciò che questo report cerca.",
)
_BEWARE = Said("What to beware of", "A cosa fare attenzione")
_WORKED_OUT = Said("How it was worked out", "Come è stato calcolato")


def _view(result: Result, lang: Lang) -> str:
    shown_day = day_text(result.projection.day)
    view, said = result.projection.view, []
    if view.valid_at is None and result.projection.day != clock_day():
        told = bool(setting(result.projection.facts, result.projection.kept, "today"))
        said.append((_TOLD if told else _NEWEST).of(lang, day=shown_day))
    else:
        said.append(_AS_OF.of(lang, day=shown_day))
    if view.known_at is not None:
        said.append(_KNOWN.of(lang, moment=moment_text(view.known_at)))
    if view.scenario:
        said.append(_SCENARIO.of(lang, name=view.scenario))
    if view.scope is not None:
        said.append(_SCOPE.of(lang))
    return ", ".join(said)


_AS_OF = Said("As of {day}", "Al {day}")
_TOLD = Said("As of {day}, which is today here", "Al {day}, che qui è oggi")
_NEWEST = Said("As of {day}, the newest date in the data", "Al {day}, l'ultima data nei dati")
_KNOWN = Said("as was known at {moment}", "secondo quanto si sapeva il {moment}")
_SCENARIO = Said("in the scenario {name}", "nello scenario {name}")
_SCOPE = Said("within a scope", "entro un ambito")


def _network(result: Result, lang: Lang) -> str:
    network = result.network
    weight = _WEIGHTS.get(network.weight, _ATTRIBUTE).of(lang, name=network.weight)
    return _SIZE.of(
        lang, entities=shown(network.graph.number_of_nodes(), lang),
        ties=shown(network.graph.number_of_edges(), lang), weight=weight,
    )  # fmt: skip


_SIZE = Said(
    "{entities} parties, {ties} ties, {weight}", "{entities} soggetti, {ties} legami, {weight}"
)
_WEIGHTS = {
    "none": Said("all alike", "tutti uguali"),
    "strength": Said("weighted by strength", "pesati per forza"),
    "affiliation": Said("weighted by shared bodies", "pesati per organismi in comune"),
}
_ATTRIBUTE = Said("weighted by {name}", "pesati per {name}")


def _warnings(result: Result) -> list[str]:
    return [*result.network.warnings, *result.findings.warnings]


def _warning(text: str, lang: Lang) -> str:
    """A warning without its code, and with what can be done about it."""
    code, _, rest = in_lang(text, lang).partition(": ")
    said = rest[:1].upper() + rest[1:]
    return f"{said}. {_TO_DO[code].of(lang)}" if code in _TO_DO else f"{said}."


_TO_DO = {
    "no-us": Said(
        "Say who we are: graphsvc workspace set us=KEY.",
        "Indicate chi siamo: graphsvc workspace set us=CHIAVE.",
    )
}


def _how(result: Result, lang: Lang) -> str:
    given = {name: value for name, value in result.parameters.items() if value != ""}
    said = ", ".join(f"{name}={_word(value)}" for name, value in given.items())
    sure = _SAMPLED if result.findings.notes.get("exact") is False else _EXACT
    return f"{result.analysis.name} ({said}). {sure.of(lang)}\n{result.analysis.source}"


_EXACT = Said("Every figure is exact.", "Ogni valore è esatto.")
_SAMPLED = Said(
    "Some figures are estimates from a sample.", "Alcuni valori sono stime da un campione."
)


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)
