"""What follows through the year: escalation, the units side by side, the areas side by side, and the books compared."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from oracle import Row, Target, World, quarters
from oracle_figures import ORDER, Verdict, done_by, has_done, judge, records_of
from oracle_filings import Filing, filings, judge_report
from oracle_totals import judge_rows
from oracle_units import accountable, allowed, answering, last_words, overdue, shared_out

ACTIONS = ("remind", "supervise", "interview", "accountability")


@dataclass
class Account:
    """A world judged at a day; `rows` are those that stand, `codes` what is told of each row by its index."""

    world: World
    as_of: date
    rows: list[Row]
    codes: dict[int, set[str]]
    verdicts: dict[str, Verdict]
    filings: list[Filing]

    @property
    def rejected(self) -> list[int]:
        return [index for index, codes in self.codes.items() if codes - {"FS225", "FS226"}]

    def shares_of(self, target: Target) -> dict[str, Fraction]:
        """What each unit owes itself of a target."""
        return shared_out(self.world, target)


def judge_world(world: World, as_of: date) -> Account:
    rows, codes = judge_rows(world)
    verdicts, owed, world = {}, [], world.at(as_of)
    for target in world.targets.values():
        is_report = target.kind == "report"
        verdicts[target.id] = (judge_report if is_report else judge)(world, rows, target, as_of)
        owed += filings(world, rows, target, as_of) if is_report else []
    return Account(world, as_of, rows, codes, verdicts, owed)


def escalation(world: World, as_of: date) -> set[tuple[str, str, str, str, tuple[date, ...]]]:
    """Unit, target, action, level now, and the ends of the quarters in a row for which the rule's level held."""
    stages = [judge_world(world, end) for _, end in quarters(world) if end <= as_of]
    found = set()
    for target in stages[-1].world.targets.values() if stages else ():
        own = set(shared_out(world, target))
        for unit in [None, *own]:
            stood = [
                stage.verdicts[target.id] if unit is None else stage.verdicts[target.id].own.get(unit)
                for stage in stages
            ]
            held = []
            for rule in world.rules:
                run: list[date] = []
                for stage, verdict in reversed([*zip(stages, stood, strict=True)]):
                    if verdict is None or not verdict.is_at_most(rule.level):  # then it owed no amount of its own
                        break
                    run.insert(0, stage.as_of)
                if len(run) >= rule.periods:
                    held.append((ACTIONS.index(rule.action), rule.periods, run))
            if held:
                action, _, run = max(held)
                for one in [unit] if unit else [one for one in addressed(stages[-1], target) if one not in own]:
                    level = own_word(stages[-1], target, one) if target.kind == "status" else stood[-1].level
                    found.add((one, target.id, ACTIONS[action], level, tuple(run)))
    return found


def addressed(account: Account, target: Target) -> list[str]:
    """Who answers for a figure that is wanting."""
    world, as_of = account.world, account.as_of
    if target.kind == "status":
        units = answering(world, target)
        return [unit for unit in units if not has_done(world, account.rows, target, unit, as_of)]
    if target.kind == "report":
        mine = [f for f in account.filings if f.target == target.id and f.due < as_of]
        return sorted({f.unit for f in mine if f.state in ("missing", "incomplete")})
    verdict = account.verdicts[target.id]
    return verdict.silent if verdict.level == "no_data" else accountable(world, target)


def own_word(account: Account, target: Target, unit: str) -> str:
    """How a unit stands by its own word of a status."""
    if has_done(account.world, account.rows, target, unit, account.as_of):
        return "met"
    if not account.verdicts[target.id].is_over:
        return "open"
    has_told = unit in last_words(account.world, account.rows, target, account.as_of)
    return "missed" if has_told else "no_data"


def level_for(account: Account, target: Target, unit: str) -> str | None:
    """How a target counts for a unit: a status by its own word; what others told is no credit to the silent."""
    world, verdict = account.world, account.verdicts[target.id]
    if target.kind == "report":
        return None
    if target.kind == "status" and unit in answering(world, target):
        return own_word(account, target, unit)
    if unit in shared_out(world, target):
        return verdict.own[unit].level
    if unit not in accountable(world, target):
        return None
    if unit in verdict.silent and verdict.level in ("behind", "watch", "on_pace", "met"):
        return "no_data" if unit in overdue(world, account.rows, target, account.as_of) else "open"
    return verdict.level


def scoreboard(account: Account, units: list[str]) -> dict[str, tuple[dict[str, int], int, int, int, int | None]]:
    """Each unit's levels, filings in time and due, rejected rows and rank: kept, then in time, then fewest rejected."""
    lines, merits = {}, {}
    for unit in units:
        levels: dict[str, int] = {}
        for target in account.world.targets.values():
            level = level_for(account, target, unit)
            if level is not None:
                levels[level] = levels.get(level, 0) + 1
        mine = [f for f in account.filings if f.unit == unit and f.state not in ("excused", "not_due")]
        in_time = sum(f.state == "in_time" for f in mine)
        rejected = sum(account.world.rows[index].unit == unit for index in account.rejected)
        judged = sum(count for level, count in levels.items() if level not in ("open", "unknown"))
        good = levels.get("met", 0) + levels.get("on_pace", 0)
        if judged or mine:
            kept = Fraction(good, judged) if judged else Fraction(1)
            merits[unit] = (kept, Fraction(in_time, len(mine)) if mine else Fraction(1), -rejected)
        lines[unit] = (levels, in_time, len(mine), rejected)
    ranks = {unit: 1 + sum(merit > own for merit in merits.values()) for unit, own in merits.items()}
    return {unit: (*line, ranks.get(unit)) for unit, line in lines.items()}


def area_ranks(accounts: list[Account]) -> list[int | None]:
    """By the share of the judged targets on pace or met, then the fewest missed; silence to the end is missed."""
    merits: list[tuple[Fraction, int] | None] = []
    for account in accounts:
        ranked = [verdict.rank for verdict in account.verdicts.values() if verdict.rank in ORDER]
        good = sum(rank in ("met", "on_pace") for rank in ranked)
        merits.append((Fraction(good, len(ranked)), -ranked.count("missed")) if ranked else None)
    return [None if own is None else 1 + sum(m is not None and m > own for m in merits) for own in merits]


def reconciliation(account: Account) -> set[tuple[str, str, date, Fraction, int]]:
    """Target, unit, a quarter's end, reported and recorded in it, where either is anything; of who has reported."""
    world, rows, found = account.world, account.rows, set()
    for target in world.targets.values():
        if not world.is_counted(target):
            continue
        for unit in allowed(world, target):
            if not any(row.target == target.id and row.unit == unit for row in rows):
                continue  # silence is no report of nothing
            before = Fraction(0)
            for first, end in quarters(world):
                to_date = done_by(rows, target, unit, end)
                held = sum(r.unit == unit and first <= r.day <= end for r in records_of(world, target, world.end))
                if end <= account.as_of and (to_date != before or held):
                    found.add((target.id, unit, end, to_date - before, held))
                before = to_date
    return found
