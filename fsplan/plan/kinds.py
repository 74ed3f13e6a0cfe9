"""The kinds of target: all that tells one from another stands in this table, and is asked of it (contract, kinds).

Nobody else compares a target's kind with a name. A new kind is a record here and its name in `KindName`; where its
figure is worked out in no way that there is yet, a function in account/tally.py besides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from fsplan.core.text import Lang, Text

KindName = Literal["count", "level", "share", "rate", "mean", "change", "milestone", "report", "status"]
Working = Literal["sum", "standing", "share", "quotient", "growth", "mean", "reached", "done", "filings"]
"""How entries become a figure:

- sum: what was done in each period, added up; a running total stands for what came before it.
- standing: the units' last figures, added up.
- share: the units' last parts, over their last wholes.
- quotient: another target's figure over a fact.
- growth: by how much another target's figure differs from its baseline, in percent of that.
- mean: the average of the units' last figures.
- reached: the best of the units' last words.
- done: how many answering units' last word is that it is done.
- filings: how many filings there are.
"""

STATUS: Mapping[str, Decimal] = {"not_started": Decimal(0), "in_progress": Decimal(1), "done": Decimal(2)}
"""The amount under which a status word is kept."""

DONE = STATUS["done"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of target.

    Attributes:
        name: as a plan writes it.
        title: as people read it.
        keys: of a target's keys that not every kind takes, those that it takes.
        working: how entries become its figure.
        required: which of them it must have.
        judged: as a `figure` against its goal and pace; as a `task`, done or not by its due day; by its `filings`.
        paces: the paces it takes: `hold`, `shares` (with even and none), `amounts`.
        ceiling_has_pace: an upper limit may say how much is used up by when.
        is_flow: amounts of periods add up. So totals are kept apart from them, things are counted whole, an amount may
            be below zero to correct another, `= 0` is a limit, progress is due evenly.
        is_base: a rate may be taken of it, and others of its kind may be added up to it.
        may_be_negative: an amount below zero is no correction but what stands.
        takes_amounts: units may owe amounts of their own.
        adds_parts: a group's part of the figure is the sum of its units' parts.
        has_whole: each amount is a part of a whole told beside it.
        is_average: the figure is divided by the number of units that told one.
        is_derived: nobody tells it; it is worked out of another target.
        is_percent: always a percentage; None where the goal or the measure says.
        counts_units: it is done when every answering unit says so.
        words: what a cell may say, folded, to the amount it is kept under; empty where cells hold numbers.
        said: an amount's words.
        choices: the words that a form offers, by rising amount.
        filled_basis: the basis that a form fills in.
    """

    name: KindName
    title: Text
    keys: frozenset[str]
    working: Working
    required: tuple[str, ...] = ()
    judged: Literal["figure", "task", "filings"] = "figure"
    paces: frozenset[str] = frozenset()
    ceiling_has_pace: bool = False
    is_flow: bool = False
    is_base: bool = False
    may_be_negative: bool = False
    takes_amounts: bool = False
    adds_parts: bool = False
    has_whole: bool = False
    is_average: bool = False
    is_derived: bool = False
    is_percent: bool | None = False
    counts_units: bool = False
    words: Mapping[str, Decimal] = field(default_factory=dict)
    said: Mapping[Decimal, Text] = field(default_factory=dict)
    choices: Mapping[Lang, tuple[str, ...]] = field(default_factory=lambda: {"zh": (), "en": ()})
    filled_basis: Literal["period", "total"] | None = None

    @property
    def is_filing(self) -> bool:
        """Tell whether filings are judged, one for each unit and period."""
        return self.judged == "filings"

    @property
    def is_task(self) -> bool:
        """Tell whether it is done or not, by its due day or the period's end."""
        return self.judged == "task"

    @property
    def is_event(self) -> bool:
        """Tell whether it is done for all as soon as anybody has done it."""
        return self.is_task and not self.counts_units

    @property
    def is_owed_each_period(self) -> bool:
        """Tell whether units owe a figure for every period where it is judged."""
        return self.judged == "figure" and not self.is_derived

    @property
    def asks_each(self) -> bool:
        """Tell whether every answering unit is asked for its own word, and no lead speaks for all."""
        return self.counts_units or self.is_filing

    @property
    def is_ratio(self) -> bool:
        """Tell whether the figure is divided by something, so that figures of several areas do not add up."""
        return self.has_whole or self.is_average or self.is_derived

    @property
    def takes_percent(self) -> bool:
        """Tell whether a goal may be a percentage."""
        return self.is_percent is not False


_FINISHED = {Decimal(1): Text("完成", "done"), Decimal(0): Text("未完成", "not done")}
_SCORED = frozenset({"points", "earn"})
_PACED = frozenset({"goal", "pace", "revisions", "bands"}) | _SCORED
_SUMMED = _PACED | {"quotas", "sum_of"}

_KINDS = (
    Kind(
        name="count",
        title=Text("计数", "count"),
        keys=_SUMMED | {"decimals", "from", "where", "tolerance"},
        working="sum",
        paces=frozenset({"shares", "amounts"}),
        ceiling_has_pace=True,
        is_flow=True,
        is_base=True,
        takes_amounts=True,
        adds_parts=True,
        filled_basis="period",
    ),
    Kind(
        name="level",
        title=Text("存量", "level"),
        keys=_SUMMED,
        working="standing",
        paces=frozenset({"shares", "amounts", "hold"}),
        ceiling_has_pace=True,
        is_base=True,
        may_be_negative=True,
        takes_amounts=True,
        adds_parts=True,
    ),
    Kind(
        name="share",
        title=Text("占比", "share"),
        keys=_PACED | {"quotas", "over_time", "from", "where", "out_of"},
        working="share",
        paces=frozenset({"shares", "hold"}),
        has_whole=True,
        is_percent=True,
        filled_basis="total",
    ),
    Kind(
        name="rate",
        title=Text("比率", "rate"),
        keys=_PACED | {"of", "over", "per"},
        required=("of", "over"),
        working="quotient",
        paces=frozenset({"hold"}),
        is_derived=True,
        adds_parts=True,
    ),
    Kind(
        name="mean",
        title=Text("均值", "mean"),
        keys=_PACED | {"quotas"},
        working="mean",
        paces=frozenset({"shares", "hold"}),
        may_be_negative=True,
        is_average=True,
        is_percent=None,
    ),
    Kind(
        name="change",
        title=Text("增减", "change"),
        keys=frozenset({"goal", "of", "baseline", "revisions"}) | _SCORED,
        required=("of", "baseline"),
        working="growth",
        may_be_negative=True,
        is_derived=True,
        is_percent=True,
    ),
    Kind(
        name="milestone",
        title=Text("节点", "milestone"),
        keys=frozenset({"due"}) | _SCORED,
        working="reached",
        judged="task",
        words={
            "1": Decimal(1), "done": Decimal(1), "完成": Decimal(1), "已完成": Decimal(1),
            "0": Decimal(0), "not_done": Decimal(0), "未完成": Decimal(0),
        },
        said=_FINISHED,
        choices={"zh": ("未完成", "完成"), "en": ("not_done", "done")},
    ),
    Kind(
        name="report",
        title=Text("报送", "report"),
        keys=frozenset({"every", "due_days", "excused", "bands"}) | _SCORED,
        required=("every",),
        working="filings",
        judged="filings",
        words=dict.fromkeys(("1", "done", "完成", "已完成", "submitted", "已报送", "已提交"), Decimal(1)),
        said=_FINISHED,
        choices={"zh": ("已报送",), "en": ("submitted",)},
    ),
    Kind(
        name="status",
        title=Text("状态", "status"),
        keys=frozenset({"due"}) | _SCORED,
        working="done",
        judged="task",
        counts_units=True,
        words={
            "not_started": STATUS["not_started"], "未启动": STATUS["not_started"],
            "in_progress": STATUS["in_progress"], "进行中": STATUS["in_progress"],
            "done": DONE, "已完成": DONE, "完成": DONE,
        },
        said={
            STATUS["not_started"]: Text("未启动", "not started"),
            STATUS["in_progress"]: Text("进行中", "in progress"),
            DONE: Text("已完成", "done"),
        },
        choices={"zh": ("未启动", "进行中", "已完成"), "en": ("not_started", "in_progress", "done")},
    ),
)  # fmt: skip

KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in _KINDS})
"""Every kind by the name under which a plan writes it."""
