"""The fields that change something: each written once for its idempotency key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from graphsvc.api.analysis_runs import running_fields
from graphsvc.api.declare import Argument, FieldOf, Types
from graphsvc.api.draft import LARGEST_PAGE
from graphsvc.api.executor import Answer, Asked, Finished, RootField
from graphsvc.api.ids import reference
from graphsvc.api.inputs import (
    INTERACTIONS_WRITTEN,
    KINDS_WRITTEN,
    TIES_WRITTEN,
    Written,
    declare_inputs,
    problem_path,
    rows,
)
from graphsvc.api.references import fact_ids, members, slots, uids_of_rows
from graphsvc.api.words import SHOWN_KINDS, SHOWN_TIES, pascal, type_name
from graphsvc.errors import Conflict, GraphsvcError, InputMissing, InputRejected, UsageError
from graphsvc.intake import acts
from graphsvc.model import Kind, Tie

# what a caller may well get wrong: an answer, not a fault
_EXPECTED = (InputMissing, InputRejected, UsageError, Conflict)
_KEY = Argument("idempotencyKey", "String!", "The same key again gives the same answer.")
_LONGEST_KEY = 200
Said = Mapping[str, Any]
Act = Callable[[str], Mapping[str, Any]]


def declare_mutation(types: Types) -> None:
    """The mutation type, its inputs and what it answers."""
    declare_inputs(types)
    types.object(
        "Receipt",
        [
            FieldOf("token", "ID!", "Names this write; `undo` takes it back."),
            FieldOf("sequence", "ID!", "Names the state that it led to."),
            FieldOf("created", "Int!", "How many things are new."),
            FieldOf("updated", "Int!", "How many were corrected."),
            FieldOf("unchanged", "Int!", "How many were so already."),
        ],
        "What a write did.",
    )
    types.object(
        "Problem",
        [
            FieldOf("code", "String!", "Stable, for programs."),
            FieldOf("path", "String!", "Where in the arguments."),
            FieldOf("message", "String!", "What is wrong, for people."),
        ],
        "Why something was not written.",
    )
    _payload(types, "Write")
    _payload(types, "Interactions", "[Interaction]!")
    _payload(types, "Merge", "Entity")
    for kind in SHOWN_KINDS:
        _payload(types, type_name(kind.name), f"[{type_name(kind.name)}]!")
    types.object("Mutation", _fields(), "What can be changed.")


def _payload(types: Types, prefix: str, nodes: str = "") -> None:
    shown = "node" if nodes == "Entity" else "nodes"
    extra = [FieldOf(shown, nodes, "What was written, as it is now.")] if nodes else []
    fields = [
        *extra,
        FieldOf("receipt", "Receipt", "What was done; null where nothing could be."),
        FieldOf("problems", "[Problem!]!", "What was not written, and why."),
    ]
    types.object(f"{prefix}Payload", fields, "How a write ended.")


def _fields() -> list[FieldOf]:
    on = Argument("on", "Date!", "The last day on which it is so.")
    return [
        *(_upsert_kind(kind) for kind in SHOWN_KINDS),
        *(_upsert_tie(tie) for tie in SHOWN_TIES),
        _field("recordInteractions", "InteractionsPayload", "Writes interactions.",
               partial(_write, INTERACTIONS_WRITTEN), _list_of(INTERACTIONS_WRITTEN), _KEY),
        _field("endEntity", "WritePayload", "States the last day on which an entity is.",
               _end, _id("e"), on, _KEY),
        _field("endTie", "WritePayload", "States the last day on which a tie is.",
               _end, _id("t"), on, _KEY),
        _field("retractEntity", "WritePayload", "Takes back what was said of an entity.",
               _retract, _id("e"), _KEY),
        _field("retractTie", "WritePayload", "Takes back that a tie was.",
               _retract, _id("t"), _KEY),
        _field("retractInteraction", "WritePayload", "Takes back that an interaction was.",
               _retract, _id("i"), _KEY),
        _field("merge", "MergePayload", "Declares two entities to be one.", _merge,
               Argument("a", "ID!"), Argument("b", "ID!"),
               Argument("stays", "ID", "Which of them it is named by; the older one if not given."),
               _KEY),
        _field("unmerge", "MergePayload", "Takes back what joined an entity's source to others.",
               _unmerge, Argument("id", "ID!", "The entity, or one source's key as source/key."),
               _KEY),
        _field("undo", "WritePayload", "Takes a write back whole.", _undo,
               Argument("receipt", "ID!", "The token of its receipt.")),
        *running_fields(),
    ]  # fmt: skip


def _field(name: str, type_: str, meaning: str, answer: Answer, *arguments: Argument) -> FieldOf:
    return FieldOf(name, f"{type_}!", meaning, None, arguments, of=partial(RootField, answer))


def _id(sort: str) -> Argument:
    what = {"e": "entity", "t": "tie", "i": "interaction"}[sort]
    return Argument("id", "ID!", f"The id of the {what}.")


def _list_of(what: Written) -> Argument:
    return Argument("input", f"[{what.input}!]!", f"One, or several; at most {LARGEST_PAGE}.")


def _upsert_kind(kind: Kind) -> FieldOf:
    name = f"upsert{pascal(kind.plural)}"
    meaning = f"Writes {kind.plural}: new ones, or new versions of known ones."
    what = KINDS_WRITTEN[kind.name]
    return _field(name, f"{type_name(kind.name)}Payload", meaning, partial(_write, what),
                  _list_of(what), _KEY)  # fmt: skip


def _upsert_tie(tie: Tie) -> FieldOf:
    what = TIES_WRITTEN[tie.name]
    meaning = f"Writes ties {tie.name}: new ones, or new versions of known ones."
    return _field(f"upsert{pascal(tie.name)}", "WritePayload", meaning, partial(_write, what),
                  _list_of(what), _KEY)  # fmt: skip


def _write(what: Written, asked: Asked) -> Finished:
    said = asked.arguments
    if len(said["input"]) > LARGEST_PAGE:
        raise UsageError(f"At most {LARGEST_PAGE} at once.")
    written: list[Any] = []

    def act(key: str) -> Said:
        found = rows(what, said["input"], key, partial(members, asked))
        written.extend(found)
        return acts.write_rows(asked.context.runs.store, asked.context.author, found, key)

    answer = _done(asked, act)
    if what.table == "ties":
        return asked.data(answer)
    nodes = uids_of_rows(asked, what, written, [place for place, *_ in answer["refused"]])
    return asked.data({"nodes": nodes, **answer})


def _end(asked: Asked) -> Finished:
    on = asked.arguments["on"]

    def act(key: str) -> Said:
        runs, author = asked.context.runs, asked.context.author
        return acts.end(runs.store, author, slots(asked, _meant(asked)), on, key)

    return asked.data(_done(asked, act))


def _retract(asked: Asked) -> Finished:
    def act(key: str) -> Said:
        runs, author = asked.context.runs, asked.context.author
        return acts.retract(runs.store, author, slots(asked, _meant(asked)), key)

    return asked.data(_done(asked, act))


def _meant(asked: Asked) -> list[int]:
    """The ids of the facts behind what an argument names. Raises InputMissing, UsageError."""
    text = asked.arguments["id"]
    found, wanted = reference(text), asked.details[0].node.name.value
    sort = "t" if wanted.endswith("Tie") else "i" if wanted.endswith("Interaction") else "e"
    if found.sort != sort:
        raise UsageError(f"{text[:80]!r} names something else.", "BAD_ID")
    return fact_ids(asked, found)


def _merge(asked: Asked) -> Finished:
    said = asked.arguments
    given = [text for text in (said["a"], said["b"], said.get("stays")) if text]

    def act(key: str) -> Said:
        known = members(asked, given)
        a, b, *stays = (known.get(text, text) for text in given)
        runs, author = asked.context.runs, asked.context.author
        return acts.merge(runs.store, author, a, b, key, *stays)

    answer = _done(asked, act)
    return asked.data({"node": _uid_now(asked, said["a"]) if answer["receipt"] else None, **answer})


def _unmerge(asked: Asked) -> Finished:
    text = asked.arguments["id"]

    def act(key: str) -> Said:
        name = members(asked, [text]).get(text, text)
        return acts.unmerge(asked.context.runs.store, asked.context.author, name, key)

    answer = _done(asked, act)
    return asked.data({"node": _uid_now(asked, text) if answer["receipt"] else None, **answer})


def _uid_now(asked: Asked, text: str) -> str | None:
    shown = asked.context.runs.projection(asked.view)
    entity = shown.entity(reference(text).uid if text.startswith("e.") else text)
    return None if entity is None else shown.uid(entity)


def _undo(asked: Asked) -> Finished:
    token = asked.arguments["receipt"]
    runs, author = asked.context.runs, asked.context.author
    return asked.data(_done(asked, lambda _: acts.undo(runs.store, author, token)))


def _done(asked: Asked, act: Act) -> dict[str, Any]:
    """What an act answers: its receipt, and its problems as data."""
    given = asked.arguments.get("idempotencyKey", "")
    try:
        if len(given) > _LONGEST_KEY:
            raise UsageError(f"A key has at most {_LONGEST_KEY} characters.", "BAD_KEY")
        # keys of the API are a person's own, and none of the imports'
        answer = act(f"api/{asked.context.author.user}/{given}")
    except _EXPECTED as fault:
        return {"receipt": None, "problems": [_problem(fault)], "refused": []}
    counts = {name: answer[name] for name in ("created", "updated", "unchanged")}
    token = answer["receipt"]
    return {
        "receipt": {"token": token, "sequence": token, **counts},
        "problems": [_told(each) for each in answer["problems"]],
        "refused": answer["problems"],
    }


def _problem(fault: GraphsvcError) -> dict[str, str]:
    if isinstance(fault, Conflict):
        message = "The idempotency key was used for something else; use a new key for a new act."
        return {"code": fault.code, "path": "idempotencyKey", "message": message}
    return {"code": fault.code, "path": "", "message": str(fault)}


def _told(said: Sequence[Any]) -> dict[str, str]:
    _, code, path, message = said
    return {"code": code, "path": problem_path(path), "message": message}
