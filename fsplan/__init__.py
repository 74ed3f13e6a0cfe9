"""Plan and quota accounting for public work.

The command line is `fsplan`; in Python three functions are enough, and what `__all__` names is all that is promised:

    from datetime import date
    from fsplan import judge, load_plan

    plan = load_plan("plan.yaml")
    judged = judge(plan, "progress.csv", as_of=date(2030, 6, 30))
    for finding in judged.findings:
        print(finding.place, finding.code, finding.message("en"))
    records = judged.compliance.to_records()

Nothing is printed, nothing ends the process, no clock is looked at. Submodules are private and may change.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from fsplan.account.compliance import Compliance
    from fsplan.core.finding import Finding
    from fsplan.plan.plan import Plan
    from fsplan.progress.report import Progress
    from fsplan.run.interface import PlanError, judge, load_plan, read_progress
    from fsplan.run.workflow import Judged

__all__ = ["Compliance", "Finding", "Judged", "Plan", "PlanError", "Progress", "judge", "load_plan", "read_progress"]

_HOMES = {
    "Compliance": "account.compliance",
    "Finding": "core.finding",
    "Judged": "run.workflow",
    "Plan": "plan.plan",
    "PlanError": "run.interface",
    "Progress": "progress.report",
    "judge": "run.interface",
    "load_plan": "run.interface",
    "read_progress": "run.interface",
}


def __getattr__(name: str) -> object:
    """Import what is asked for: the command line needs little of it, and starts the faster."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"fsplan.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
