"""On which facts a row rests, and where the first of them are found."""

from __future__ import annotations

from collections import Counter

import numpy as np

from graphsvc.analyses import Finding
from graphsvc.model import INTERACTIONS, KINDS, TIES, Fact, Ints, Sort
from graphsvc.model.dates import DAY_MICROSECONDS, NEVER, day_text
from graphsvc.model.said import Counted, Lang, Said, Sentence, joined, listed
from graphsvc.reports._declare import Result

# sources that are named, facts that are told, people of an interaction that are named
_SOURCES, _TOLD, _WHO = 4, 3, 2


def evidence(result: Result, row: Finding, lang: Lang) -> list[str]:
    """How many facts of which sort from which sources, and the newest of each sort."""
    facts = result.projection.facts
    rows = np.searchsorted(facts.id, np.array(row.facts, np.int64))
    rows = rows[rows < len(facts)]
    if not len(rows):
        return []
    counts = Counter(facts.sort[rows].tolist()).most_common()
    sorts = [sort for sort, _ in sorted(counts, key=lambda each: (-each[1], each[0]))]
    counted = [_SORTS[Sort(sort)].sentence(dict(counts)[sort]) for sort in sorts]
    sources = Counter(facts.coded["source"][place] for place in rows.tolist())
    names = [name for name, _ in sorted(sources.items(), key=lambda each: (-each[1], each[0]))]
    rests = _RESTS.of(lang, facts=joined(counted), sources=listed(names, _SOURCES))
    newest = [_told(result, _newest(result, rows, sort)) for sort in sorts[:_TOLD]]
    return [rests, _FOR_ONE.of(lang, facts=joined(newest, "; "))]


def _newest(result: Result, rows: Ints, sort: int) -> int:
    """The newest fact of a sort; of equals the first."""
    facts = result.projection.facts
    own = rows[facts.sort[rows] == sort]
    when = facts.at[own] if sort == Sort.INTERACTION else facts.first_day[own]
    return int(own[int(np.argmax(when))])


def _told(result: Result, row: int) -> Sentence:
    """What one fact says, and under which reference its source has it."""
    fact = result.projection.facts.fact(row)
    where = ", ".join(filter(None, (fact.source, fact.reference or fact.key)))
    return _FACT.sentence(what=_what(result, fact), where=where)


def _what(result: Result, fact: Fact) -> Sentence:
    if fact.sort == Sort.INTERACTION:
        sort = INTERACTIONS[fact.kind]
        names = list(dict.fromkeys(_name(result, who) for who, _ in fact.participants))
        day = day_text(fact.at // DAY_MICROSECONDS) if fact.at != NEVER else "–"
        more = len(names) - _WHO
        who = joined(names[:_WHO], " – ")
        who = _AND_OTHERS.sentence(more, first=who) if more > 0 else who
        return _MET.sentence(what=Said(sort.en, sort.it).sentence(), day=day, who=who)
    if fact.sort == Sort.TIE:
        tie = TIES[fact.kind]
        ends = [_name(result, fact.a), _name(result, fact.b)]
        return _TIED.sentence(a=ends[0], b=ends[1], what=Said(tie.en, tie.it).sentence())
    if fact.sort == Sort.RECORD:
        kind = KINDS[fact.kind]
        return _RECORD.sentence(what=Said(kind.en, kind.it).sentence(), name=_name(result, fact.a))
    return _RECORD.sentence(what=_SORTS[fact.sort].sentence(1), name=_name(result, fact.a))


def _name(result: Result, member: str) -> str:
    shown = result.projection
    entity = shown.entity(member)
    return member if entity is None else shown.name(entity)


_RESTS = Said("rests on {facts}, from {sources}", "si fonda su {facts}, da {sources}")
_FOR_ONE = Said("the newest: {facts}", "i più recenti: {facts}")
_FACT = Said("{what} [{where}]", "{what} [{where}]")
_MET = Said("{what} {day}, {who}", "{what} {day}, {who}")
_TIED = Said("{a} {what} {b}", "{a} {what} {b}")
_RECORD = Said("{what} {name}", "{what} {name}")
_AND_OTHERS = Counted(
    Said("{first} and 1 more", "{first} e un'altra persona"),
    Said("{first} and {number} more", "{first} e altre {number} persone"),
)
_SORTS = {
    Sort.RECORD: Counted(
        Said("{number} record", "{number} scheda"), Said("{number} records", "{number} schede")
    ),
    Sort.TIE: Counted(
        Said("{number} stated tie", "{number} legame dichiarato"),
        Said("{number} stated ties", "{number} legami dichiarati"),
    ),
    Sort.INTERACTION: Counted(
        Said("{number} interaction", "{number} interazione"),
        Said("{number} interactions", "{number} interazioni"),
    ),
    Sort.DECISION: Counted(
        Said("{number} decision", "{number} decisione"),
        Said("{number} decisions", "{number} decisioni"),
    ),
    Sort.HIDE: Counted(
        Said("{number} hide mark", "{number} esclusione"),
        Said("{number} hide marks", "{number} esclusioni"),
    ),
}
