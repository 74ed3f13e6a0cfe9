"""What a shell is offered for the value of an option or an argument: choices, and the plan's own names.

A shell asks in the middle of a line, so that nothing is ever said or raised here: where the plan cannot be read, there
is nothing to offer, and the shell goes on to files.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from typer import core

from fsplan.cli.help import LANG
from fsplan.core.rules import RULES
from fsplan.core.text import LANGS
from fsplan.plan.base import JudgedLevel
from fsplan.plan.calendar import LAST_DUE, TODAY
from fsplan.plan.loader import find_plan, load_plan
from fsplan.plan.plan import Plan

if TYPE_CHECKING:
    from typer._click import Context
    from typer._click.core import Parameter

_UNSAFE = re.compile(r"[\s'\"$`\\()&;|<>*?\[\]{}#~!=:]")
"""What a shell would take for something else than a part of the word."""


class Offer(NamedTuple):
    """A value that may stand where the cursor is, what it is, and that it is no file: as typer asks for it."""

    value: str
    help: str | None = None
    type: str = "plain"


def _choices(*values: str) -> Callable[["Context"], Iterable[Offer]]:
    return lambda _: map(Offer, values)


def _of_plan(offers: Callable[[Plan], Iterable[Offer]]) -> Callable[["Context"], Iterable[Offer]]:
    """Return what offers a plan's own names: of the plan that the line so far is about."""

    def offer(context: "Context") -> Iterable[Offer]:
        named = next((ctx.params["plan"] for ctx in _above(context) if ctx.params.get("plan")), None)
        path = Path(named) if named else find_plan(Path.cwd())
        loaded = load_plan(path, cached=True) if path else None
        return offers(loaded.plan) if loaded and loaded.plan else ()

    return offer


def _above(context: "Context | None") -> Iterator["Context"]:
    while context is not None:
        yield context
        context = context.parent


def _formats(context: "Context") -> Iterable[Offer]:
    from fsplan.cli.commands import check, draft, lint, receive, report, template
    from fsplan.report.formats.registry import TABLES

    known = {
        "check": check.CHECK_FORMATS,
        "report": report.REPORT_FORMATS,
        "lint": lint.LINT_FORMATS,
        "receive": receive.RECEIVE_FORMATS,
        "draft": draft.DRAFT_FORMATS,
        "template": template.FORM_FORMATS,
    }
    return map(Offer, known.get(str(context.command.name), TABLES))


def _views(_: "Context") -> Iterable[Offer]:
    from fsplan.report.views.registry import VIEWS

    return (Offer(view.by, view.title.say(LANG)) for view in VIEWS if view.by)


def _objects(_: "Context") -> Iterable[Offer]:
    from fsplan.report.records.registry import RECORDS

    return map(Offer, ("plan", *RECORDS))


def _official_forms(_: "Context") -> Iterable[Offer]:
    from fsplan.report.formats.registry import OfficialForm

    return map(Offer, get_args(OfficialForm))


def _examples(_: "Context") -> Iterable[Offer]:
    from fsplan.cli.example import EXAMPLES

    return map(Offer, EXAMPLES)


def _units(plan: Plan) -> Iterator[Offer]:
    names = {id_: unit.name for id_, unit in plan.file.units.items()}
    names |= {id_: group.name for id_, group in plan.file.groups.items()}
    for id_, name in names.items():
        yield Offer(id_, plan.unit_title(id_, LANG))
        yield Offer(name, id_)


def _targets(plan: Plan) -> Iterator[Offer]:
    for target in plan.targets.values():
        yield Offer(target.id, target.spec.title)
        yield Offer(target.spec.title, target.id)


def _items(plan: Plan) -> Iterator[Offer]:
    yield from (Offer(str(item.number), item.title) for item in plan.file.items)
    yield from _targets(plan)
    yield from _units(plan)


def _quarters(plan: Plan) -> Iterator[Offer]:
    from fsplan.core.quarters import quarters_of
    from fsplan.report.names import name_period

    return (Offer(f"Q{n}", name_period(one, LANG)) for n, one in enumerate(quarters_of(plan.period), 1))


def _months(plan: Plan) -> Iterator[Offer]:
    from fsplan.core.quarters import blocks_of, label_of

    return (Offer(label_of(month)) for month in blocks_of(plan.period, 1))


def _columns(plan: Plan) -> Iterator[Offer]:
    for ledger in plan.file.ledgers.values():
        yield from (Offer(id_, one.header) for id_, one in ledger.columns.items() if not one.personal)


def _topics(context: "Context") -> Iterable[Offer]:
    return (*(Offer(code, rule.summary.say(LANG)) for code, rule in RULES.items()), *_of_plan(_targets)(context))


_LEVELS = get_args(JudgedLevel)
COMPLETERS: Mapping[str, Callable[["Context"], Iterable[Offer]]] = {
    "lang": _choices(*LANGS),
    "color": _choices("auto", "always", "never"),
    "width": _choices("0", "80", "100", "120"),
    "as_of": _choices(TODAY, LAST_DUE),
    "as_known_on": _choices(TODAY),
    "fail_on": _choices(*_LEVELS, "never"),
    "only": _choices(*_LEVELS),
    "format_": _formats,
    "by": _views,
    "compare": _choices("previous"),
    "form": _official_forms,
    "example": _examples,
    "name": _objects,
    "encoding": _choices("utf-8", "utf-8-sig", "utf-16", "gb18030"),
    "unit": _of_plan(_units),
    "from_": _of_plan(_units),
    "target": _of_plan(_targets),
    "word": _of_plan(_items),
    "topic": _topics,
    "quarter": _of_plan(_quarters),
    "period": _of_plan(_quarters),
    "month": _of_plan(_months),
    "breakdown": _of_plan(_columns),
}
"""By the name of the parameter; any other takes a file, a number or words of the user's own."""


def complete(context: "Context", param: "Parameter", incomplete: str) -> list[Offer]:
    """Return what may stand where the cursor is; of a thing's names the first that begins as the word does."""
    found: dict[str, Offer] = {}
    with suppress(Exception):  # a shell that asks is never told of a fault
        for offer in COMPLETERS[str(param.name)](context):
            is_fit = offer.value.startswith(incomplete) and not _UNSAFE.search(offer.value)
            if is_fit and offer.help not in found:
                found.setdefault(offer.value, offer)
    return list(found.values())


_EVERYWHERE = ("plan", "lang", "color", "width", "quiet")
"""The program's own options, which may stand behind the command too."""


class CompletedCommand(core.TyperCommand):
    """A command that completes the values of its options, and of the program's behind it."""

    def __init__(self, *args: Any, **given: Any) -> None:  # noqa: ANN401 - typer's own
        super().__init__(*args, **given)
        _let_complete(self.params)

    def get_params(self, ctx: "Context") -> list["Parameter"]:
        """Return its parameters, and the program's own options."""
        own = super().get_params(ctx)
        above = ctx.parent.command.params if ctx.parent else []
        known = {param.name for param in own}
        return [*own, *(one for one in above if one.name in _EVERYWHERE and one.name not in known)]


class CompletedGroup(core.TyperGroup):
    """The program, likewise."""

    def __init__(self, *args: Any, **given: Any) -> None:  # noqa: ANN401 - typer's own
        super().__init__(*args, **given)
        _let_complete(self.params)


def _let_complete(params: Iterable["Parameter"]) -> None:
    for param in params:
        if param.name in COMPLETERS:
            param._custom_shell_complete = complete  # type: ignore[assignment]
