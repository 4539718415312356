"""The executor: strawberry's own, with root fields that answer their selection whole."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from graphql import GraphQLField, GraphQLOutputType, GraphQLResolveInfo, get_argument_values
from graphql.pyutils import Path
from strawberry.extensions import SchemaExtension
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types.field import StrawberryField

from graphsvc.api.draft import Answering, bind
from graphsvc.api.ids import in_view
from graphsvc.api.plan import Details, Plan, Planner
from graphsvc.runs import Runs
from graphsvc.runs.select import select
from graphsvc.view import Author, View
from graphsvc.view.selection import Named, Selected, Selection

# plans kept; an operation has one for each of its root fields and ways to skip and include
_KEPT = 512


@dataclass(slots=True)
class Context:
    """What one request is answered from, and for whom.

    begun: whether its operation was valid; stale: filled once the plain graph was found to
    stand for a past day.
    """

    runs: Runs
    author: Author
    begun: bool = False
    stale: set[str] = field(default_factory=set)

    def select(self, view: View, selection: Selection, *, arrays: bool = False) -> Selected:
        """The answer to a selection in a view."""
        return select(self.runs, view, selection, arrays=arrays, on_stale=self.stale.add)


@dataclass(frozen=True, slots=True)
class Root:
    """The view that the fields below are answered in."""

    view: View


@dataclass(frozen=True, slots=True)
class Finished:
    """A value in the form of the schema, which the executor passes through as it is."""

    value: Any


@dataclass(frozen=True, slots=True)
class Asked:
    """A root field and what was asked of it."""

    operation: Execution
    context: Context
    view: View
    field_def: GraphQLField
    details: Details

    @property
    def arguments(self) -> Mapping[str, Any]:
        """The values of its arguments, by the names of the schema."""
        node = self.details[0].node
        return get_argument_values(self.field_def, node, self.operation.variable_values)

    def connection(self) -> Finished:
        """The answer of a connection."""
        plan = _planned(self, Planner.connection)
        assert plan.root is not None
        answering = Answering(in_view(self.view).suffix)
        selection = bind(plan.root, self.operation.variable_values, answering.pages)
        found = self.context.select(self.view, selection)
        return Finished(plan.shape([found.rows, found.total], answering))

    def data(self, data: Any, *, arrays: bool = False) -> Finished:
        """Data with the things that it speaks of. arrays: they are not to be read by Cypher."""
        plan = _planned(self, Planner.data)
        answering = Answering(in_view(self.view).suffix, wanted={})
        if plan.mentioned:
            plan.shape(data, answering)
        wanted, answering.wanted = answering.wanted or {}, None
        for draft in plan.mentioned:
            uids = tuple(wanted.get(draft.number, {}))
            named = Named(uids)
            selection = bind(draft, self.operation.variable_values, answering.pages, named)
            rows = self.context.select(self.view, selection, arrays=arrays).rows if uids else ()
            answering.found[draft.number] = dict(zip(uids, rows, strict=True))
        return Finished(plan.shape(data, answering))


Answer = Callable[[Asked], Any]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A root field before its selection is known, and the view that it is asked in."""

    answer: Answer
    root: Root


class RootField(StrawberryField):
    """A field whose answer is made whole from all that was selected below it."""

    answer: Answer

    def __init__(self, answer: Answer, **said: Any) -> None:
        super().__init__(**said)
        self.answer = answer

    @property
    def is_basic_field(self) -> bool:
        """False, so that strawberry asks get_result and not an attribute of the source."""
        return False

    def get_result(self, source: Any, *_: Any, **__: Any) -> Unanswered:
        """What the executor completes."""
        return Unanswered(self.answer, source)


class Execution(StrawberryGraphQLCoreExecutionContext):
    """Runs an operation."""

    def complete_value(
        self,
        return_type: GraphQLOutputType,
        field_details_list: Details,
        info: GraphQLResolveInfo[Context],
        path: Path,
        result: Any,
        position_context: Any,
    ) -> Any:
        """A finished value as it is; any other value as graphql-core completes it."""
        if type(result) is Unanswered:
            field_def = info.parent_type.fields[info.field_name]
            view = result.root.view
            result = result.answer(Asked(self, info.context, view, field_def, field_details_list))
        if type(result) is Finished:
            return result.value
        return super().complete_value(
            return_type, field_details_list, info, path, result, position_context
        )


class Begun(SchemaExtension):
    """Notes that an operation was parsed and is valid."""

    def on_execute(self) -> Iterator[None]:
        """Called once it is executed."""
        self.execution_context.context.begun = True
        yield


def _planned(asked: Asked, make: Callable[[Planner, GraphQLField, Details], Plan]) -> Plan:
    """The plan of a field, made once while its document is held."""
    nodes = tuple(each.node for each in asked.details)
    key = (tuple(map(id, nodes)), _switches(asked.operation.variable_values.coerced))
    with _guard:
        found = _plans.get(key)
        if found is not None:
            _plans.move_to_end(key)
            return found[1]
    plan = make(Planner(asked.operation), asked.field_def, asked.details)
    with _guard:
        # the nodes are kept with the plan, so their ids are not given to others
        _plans[key] = (nodes, plan)
        while len(_plans) > _KEPT:
            _plans.popitem(last=False)
    return plan


def _switches(variables: Mapping[str, Any]) -> tuple[tuple[str, bool], ...]:
    """What may skip or include fields."""
    return tuple((name, value) for name, value in variables.items() if isinstance(value, bool))


_plans: OrderedDict[Any, tuple[Any, Plan]] = OrderedDict()
_guard = Lock()
