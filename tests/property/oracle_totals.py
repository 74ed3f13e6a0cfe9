"""Which rows stand (contract 4): not those of units that may not report, nor totals that their amounts contradict."""

from fractions import Fraction

from oracle import Row, World, quarters
from oracle_units import allowed


def judge_rows(world: World) -> tuple[list[Row], dict[int, set[str]]]:
    """The rows that stand, and by index of the row every code told of it; FS226 and FS225 are warnings."""
    codes: dict[int, set[str]] = {}
    for index, row in enumerate(world.rows):
        if row.unit not in allowed(world, world.targets[row.target]):
            codes[index] = {"FS209"}
    sent = [(index, row) for index, row in enumerate(world.rows) if index not in codes]
    for target, unit in {(row.target, row.unit) for _, row in sent}:
        mine = sorted(((i, row) for i, row in sent if (row.target, row.unit) == (target, unit)), key=lambda p: p[1].day)
        if world.targets[target].kind == "count" or world.targets[target].adds:
            excess = _corrections_in_excess(world, mine)
            codes |= {index: {"FS238"} for index in excess}
            codes |= _judge_totals(world, [one for one in mine if one[0] not in excess])
        elif world.targets[target].kind == "share" and len(mine) > 1 and not all(row.is_total for _, row in mine):
            codes[mine[-1][0]] = {"FS225"}
    stands = [row for index, row in enumerate(world.rows) if not codes.get(index, set()) - {"FS225", "FS226"}]
    return stands, codes


def _corrections_in_excess(world: World, mine: list[tuple[int, Row]]) -> set[int]:
    """The corrections that would leave less than nothing done at a quarter's end, the last of them first.

    Where a unit has filed corrections alone, what they correct may be elsewhere.
    """
    excess: set[int] = set()
    done_on = [row.day for _, row in mine if row.value > 0]
    if not done_on:
        return excess
    for _, end in quarters(world):
        so_far = [(index, row) for index, row in mine if row.day <= end]
        if not any(day <= end for day in done_on) and len(so_far) < len(mine):
            continue
        for index, row in reversed(so_far):
            standing = [one for i, one in so_far if i not in excess]
            totals = [one for one in standing if one.is_total]
            amounts = [one.value for one in standing if not one.is_total and (not totals or one.day > totals[-1].day)]
            if sum(amounts, totals[-1].value if totals else Fraction(0)) >= 0:
                break
            if row.value < 0 and not row.is_total:
                excess.add(index)
    return excess


def _judge_totals(world: World, mine: list[tuple[int, Row]]) -> dict[int, set[str]]:
    """Hold one unit's totals, by day, against what it filed before; a refused one is no base for the next."""
    codes: dict[int, set[str]] = {}
    amounts = [row for _, row in mine if not row.is_total]
    standing: Row | None = None
    for index, row in mine:
        if not row.is_total:
            continue
        first_quarter = row.day <= quarters(world)[0][1]
        begins = next(first for first, last in quarters(world) if first <= row.day <= last)
        since = [a for a in amounts if a.day <= row.day and (standing is None or a.day > standing.day)]
        own = [a for a in since if a.day >= begins]
        has_earlier = standing is not None or len(own) < len(since)
        found: set[str] = set()
        for side in ("value", "of") if row.of is not None else ("value",):  # of a share its whole too
            told, before = getattr(row, side), getattr(standing, side) if standing else Fraction(0)
            so_far = before + sum((getattr(a, side) for a in since), Fraction(0))
            if not has_earlier and not first_quarter and told > so_far:
                found.add("FS226")  # what was done before the plan's figures were kept here
            elif own:
                if told != so_far:
                    found.add("FS218")
                if standing is not None and told < before and not row.note:
                    found.add("FS217")
            elif has_earlier and told < so_far and not row.note:
                found.add("FS217")
        if found:
            codes[index] = found
        if found <= {"FS226"}:
            standing = row
    return codes
