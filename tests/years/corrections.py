"""Corrections of several kinds: of a closed quarter, of the filing itself, of a total."""

import random
from collections.abc import Container, Mapping
from datetime import date
from fractions import Fraction

from oracle import DAY, Row

KINDS = ("part", "part", "whole", "more", "own", "total")


def correct(
    dice: random.Random,
    rows: list[Row],
    wrong: Row | None,
    stretch: tuple[date, date],
    closed: str,
    so_far: Mapping[str, Fraction],
    begun: Container[str],
) -> list[Row]:
    """What a unit tells, with one thing corrected, or as it was where there is nothing to correct.

    Args:
        dice: what is drawn with.
        rows: what it tells.
        wrong: an amount of a closed quarter that is wrong.
        stretch: first and last day of what it tells of.
        closed: the name of that quarter.
        so_far: by target, what the unit has done.
        begun: targets for which amounts of this quarter stand.
    """
    first, last = stretch
    kind = dice.choice(KINDS)
    totals = {row.target for row in rows if row.is_total}
    if kind == "own":
        amounts = [row for row in rows if row.value > 0 and row.target in so_far and row.target not in totals]
        if not amounts or any(row.value < 0 for row in rows):
            return rows
        made = dice.choice(amounts)
        return [*rows, Row(last - 2 * DAY, made.target, made.unit, Fraction(-1), note="录入有误，核减")]
    if wrong is None or wrong.target in totals:
        return rows
    done = so_far[wrong.target]
    if kind == "total" and wrong.target not in begun and done >= 1:
        others = [row for row in rows if row.target != wrong.target]
        return [*others, Row(last, wrong.target, wrong.unit, done - 1, is_total=True, note="经核实核减")]
    amount = {"whole": -min(wrong.value, done), "more": Fraction(3)}.get(kind, Fraction(-1))
    if done + amount < 0 or not amount:
        return rows
    note = f"corrects:{closed} {dice.choice(['重复计算', '漏报', '口径有误'])}"
    return [*rows, Row(first + 5 * DAY, wrong.target, wrong.unit, amount, note=note)]
