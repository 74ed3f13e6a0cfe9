"""The plan file as models: what a plan may say, and of which type each value is.

Every scalar arrives as it was typed (nodes.py) and is typed here, exactly; references are judged in checks/.
"""

from dataclasses import field
from decimal import Decimal
from typing import Annotated, Literal

from fsplan.plan.base import (
    AGoal,
    AnAmount,
    APace,
    APeriod,
    Count,
    DataPattern,
    Day,
    Email,
    Flag,
    Id,
    Integer,
    MaybeNumber,
    Model,
    Name,
    Number,
    PeriodWord,
    Phone,
    Reads,
    SomeQuotas,
    Spelled,
    Times,
    shown,
)
from fsplan.plan.kinds import KindName
from fsplan.plan.ledgers import Defaults, FormLayout, Ledger

Role = Literal["owner", "lead", "shared", "support", "guide"]
Action = Literal["remind", "supervise", "interview", "accountability"]
Level = Literal["missed", "critical", "behind", "watch", "on_pace", "met", "open", "no_data", "unknown"]

ROLES: tuple[Role, ...] = ("owner", "lead", "shared", "support", "guide")
ANSWERING: tuple[Role, ...] = ("owner", "lead", "shared")
"""The roles that answer for a duty's targets; 配合 and 指导 are listed, never judged (domain: roles)."""


class FactValue(Model):
    """One of a fact's values, from the day it describes."""

    value: Number
    as_of: Day
    source: str = ""


class Fact(Model):
    """A dated, sourced denominator; without a value, rates over it are unknown, never zero.

    With several dated `values` the one in force at the as-of day is used (inforce.py).
    """

    value: MaybeNumber = None
    unit: Name
    as_of: Day | None = None
    source: str = ""
    values: tuple[FactValue, ...] = ()


class Contact(Model):
    """Whom a unit is reached by: for mail to it alone, and never printed."""

    person: Name | None = None
    email: Email | None = None
    phone: Phone | None = None


class Unit(Model):
    """A responsible unit under its name as written, with every other spelling in use."""

    name: Name
    name_en: str = ""
    aliases: tuple[Name, ...] = ()
    contact: Contact | None = None


class Group(Model):
    """An elastic name of a text (成员单位) and the units it stands for."""

    name: Name
    name_en: str = ""
    aliases: tuple[Name, ...] = ()
    units: tuple[Id, ...]


class Bands(Model):
    """Points below pace at which each level begins, the limit itself excluded."""

    watch: Number = Decimal(0)
    behind: Number = Decimal(10)
    critical: Number = Decimal(30)


class EscalationRule(Model):
    """What follows when a target stands at a level, or worse, for so many periods in a row."""

    level: Literal["missed", "critical", "behind", "watch"]
    periods: Count = 1
    action: Action


class Excuse(Model):
    """A filing that a unit need not make, and why."""

    unit: Id
    period: PeriodWord
    reason: Name


class Scoring(Model):
    """How units are scored: of how many points, and what a late or a missing filing takes off them."""

    full: Number = Decimal(100)
    late_filing: Number = Decimal(0)
    missing_filing: Number = Decimal(0)


class Plausibility(Model):
    """From when on a figure is suspicious (FS231 to FS234), and which suspicions are not wanted."""

    far_above: Times = Decimal(3)
    same_as_before: Flag = True
    total_as_period: Flag = True
    whole_jump: Times = Decimal(2)

    @property
    def is_silent(self) -> bool:
        """Tell whether nothing is to be looked for."""
        return not (self.far_above or self.same_as_before or self.total_as_period or self.whole_jump)


class Revision(Model):
    """What changed in the year: the goal or the units' own amounts that are owed from a day on, and why."""

    from_: Day = field(metadata={"alias": "from"})
    goal: AGoal | None = None
    quotas: SomeQuotas | None = None
    reason: Name


Every = Literal["month", "quarter", "half", "year"]


class Target(Model):
    """One figure that a duty is judged by; which keys apply depends on its kind.

    Who owes how much: `goal` of all together, `quotas` of each unit. What makes the figure: entries; or records of a
    ledger (`from`), of the keys that bear one of the values asked for in every column of `where`, a share's among those
    of `out_of`; or other targets (`of`, `sum_of`). `tolerance` is by how much reported entries may differ from a
    ledger. `decimals` says whether a count's amounts have fractions, where neither its measure nor its goals do
    (PlanTarget.is_whole).
    """

    kind: KindName
    title: Name
    title_en: str = ""
    aliases: tuple[Name, ...] = ()
    goal: AGoal | None = None
    quotas: SomeQuotas | None = None
    measured_in: str = ""
    decimals: Flag | None = None
    pace: APace | None = None
    bands: Bands | None = None
    due: Day | None = None
    of: Id | None = None
    over: Id | None = None
    per: Number | None = None
    baseline: AnAmount | None = None
    sum_of: tuple[Id, ...] = ()
    over_time: Literal["last", "sum"] = "last"
    every: Every | None = None
    due_days: Integer | None = None
    excused: tuple[Excuse, ...] = ()
    revisions: tuple[Revision, ...] = ()
    units: tuple[Id, ...] = ()
    from_: Id | None = field(default=None, metadata={"alias": "from"})
    where: dict[Id, tuple[Name, ...]] = field(default_factory=dict)
    out_of: dict[Id, tuple[Name, ...]] = field(default_factory=dict)
    tolerance: Number | None = None
    points: Number | None = None
    earn: Literal["proportional", "all"] = "proportional"


class Cite(Model):
    """Where in the official text a duty comes from; the hash tells whether its clause has changed since (FS606)."""

    item: Count
    note: Count
    sha256: Annotated[str, Spelled(pattern=r"^[0-9a-f]{64}$")]


class Measure(Model):
    """What else a duty consists of: shown, told of by units in notes, never judged."""

    title: Name
    title_en: str = ""


def _read_measure(told: object) -> object:
    return {"title": told} if isinstance(told, str) else told


AMeasure = Annotated[Measure, Reads(_read_measure, or_shown={"type": "string", "minLength": 1})]


class Duty(Model):
    """What one responsibility note lays on its units, by role."""

    id: Id
    title: Name
    title_en: str = ""
    owner: tuple[Id, ...] = ()
    lead: tuple[Id, ...] = ()
    shared: tuple[Id, ...] = ()
    support: tuple[Id, ...] = ()
    guide: tuple[Id, ...] = ()
    cite: Cite | None = None
    measures: tuple[AMeasure, ...] = ()
    targets: dict[Id, Target] = field(default_factory=dict)

    def named(self, role: Role) -> tuple[str, ...]:
        """Return the unit and group ids that hold a role, as the plan lists them."""
        ids: tuple[str, ...] = getattr(self, role)
        return ids


class Item(Model):
    """One numbered item of the plan."""

    number: Count
    section: Count | None = None
    title: Name
    title_en: str = ""
    duties: tuple[Duty, ...] = ()


class Section(Model):
    """A heading that groups items."""

    number: Count
    title: Name
    title_en: str = ""


class PlanFile(Model):
    """A whole plan file."""

    fsplan: Annotated[Literal["1"], shown(enum=[1, "1"])]
    id: Id
    title: Name
    title_en: str = ""
    area: str = ""
    period: APeriod
    timezone: str = "Asia/Shanghai"
    status: Literal["draft", "adopted"] = "adopted"
    data: tuple[DataPattern, ...] = ()
    defaults: Defaults = Defaults()
    facts: dict[Id, Fact] = field(default_factory=dict)
    units: dict[Id, Unit] = field(default_factory=dict)
    groups: dict[Id, Group] = field(default_factory=dict)
    ledgers: dict[Id, Ledger] = field(default_factory=dict)
    forms: dict[Id, FormLayout] = field(default_factory=dict)
    bands: Bands = Bands()
    escalation: tuple[EscalationRule, ...] = ()
    scoring: Scoring | None = None
    plausibility: Plausibility = Plausibility()
    sections: tuple[Section, ...] = ()
    items: tuple[Item, ...]
