"""The plan file as pydantic models: what a plan may say, and of which type each value is.

Every scalar arrives as the text that was typed (see nodes.py) and is typed here, exactly and without coercion. What
one value cannot tell by itself (references, contradictions) is judged in checks/.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from fsplan.plan.base import (
    AGoal,
    APace,
    APeriod,
    DataPattern,
    Day,
    Flag,
    Id,
    Integer,
    MaybeNumber,
    Model,
    Name,
    Number,
    PeriodWord,
)
from fsplan.plan.kinds import KindName
from fsplan.plan.ledgers import Ledger

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


class Unit(Model):
    """A responsible unit under its name as written, with every other spelling in use."""

    name: Name
    name_en: str = ""
    aliases: tuple[Name, ...] = ()


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
    periods: Integer = 1
    action: Action


class Excuse(Model):
    """A filing that a unit need not make, and why."""

    unit: Id
    period: PeriodWord
    reason: Name


class Revision(Model):
    """A goal that changed in the year: what is owed from a day on, and why."""

    from_: Day = Field(alias="from")
    goal: AGoal
    reason: Name


class Target(Model):
    """One figure that a duty is judged by; which keys apply depends on its kind.

    A count may draw on a ledger (`from`): it counts the keys of the records that bear one of the values asked for in
    every column of `where`; `tolerance` is by how much reported entries may differ from it. `decimals` says whether
    a count's amounts have fractions, where neither its measure nor its goals do (PlanTarget.is_whole).
    """

    kind: KindName
    title: Name
    title_en: str = ""
    aliases: tuple[Name, ...] = ()
    goal: AGoal | None = None
    measured_in: str = ""
    decimals: Flag | None = None
    pace: APace | None = None
    due: Day | None = None
    of: Id | None = None
    over: Id | None = None
    per: Number | None = None
    every: Literal["quarter", "year"] | None = None
    due_days: Integer | None = None
    excused: tuple[Excuse, ...] = ()
    revisions: tuple[Revision, ...] = ()
    units: tuple[Id, ...] = ()
    from_: Id | None = Field(default=None, alias="from")
    where: dict[Id, tuple[Name, ...]] = Field(default_factory=dict)
    tolerance: Number | None = None


class Cite(Model):
    """Where in the official text a duty comes from; the hash tells whether its clause has changed since (FS606)."""

    item: Integer
    note: Integer
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


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
    targets: dict[Id, Target] = Field(default_factory=dict)

    def named(self, role: Role) -> tuple[str, ...]:
        """Return the unit and group ids that hold a role, as the plan lists them."""
        ids: tuple[str, ...] = getattr(self, role)
        return ids


class Item(Model):
    """One numbered item of the plan."""

    no: Integer
    section: Integer | None = None
    title: Name
    title_en: str = ""
    duties: tuple[Duty, ...] = ()


class Section(Model):
    """A heading that groups items."""

    no: Integer
    title: Name
    title_en: str = ""


class PlanFile(Model):
    """A whole plan file."""

    fsplan: Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})]
    id: Id
    title: Name
    title_en: str = ""
    area: str = ""
    period: APeriod
    timezone: str = "Asia/Shanghai"
    status: Literal["draft", "adopted"] = "adopted"
    data: tuple[DataPattern, ...] = ()
    facts: dict[Id, Fact] = Field(default_factory=dict)
    units: dict[Id, Unit] = Field(default_factory=dict)
    groups: dict[Id, Group] = Field(default_factory=dict)
    ledgers: dict[Id, Ledger] = Field(default_factory=dict)
    bands: Bands = Bands()
    escalation: tuple[EscalationRule, ...] = ()
    sections: tuple[Section, ...] = ()
    items: tuple[Item, ...]
