"""One target's figure as a whole statement, printed for whoever wants to work it out again."""

from fsplan.ledger.result import whole_of
from fsplan.ledger.statement import Dialect, Draft, flag_name, inside_sql, judging_sql
from fsplan.plan.target import PlanTarget


def counting_sql(draft: Draft, target: PlanTarget, source: str, dialect: Dialect) -> str:
    """Write the whole statement of one target's figure, from the source to distinct keys by day, for audit."""
    ids = [draw.id for draw in draft.draws]
    flag = flag_name(ids.index(target.id))
    counted = "count(DISTINCT key) AS records"
    if target.kind.has_whole:
        counted = f"count(DISTINCT CASE WHEN {flag} THEN key END) AS records, count(DISTINCT key) AS out_of"
        flag = flag_name(ids.index(whole_of(target.id)))
    judged = judging_sql(draft, source, dialect).replace("\n", "\n  ")
    by = "day, unit" if draft.ledger.unit.column else "day"
    return (
        f"WITH judged AS (\n  {judged}\n)\nSELECT {by}, {counted}\nFROM judged\n"
        f"WHERE sound AND {inside_sql(draft.plan)} AND {flag}\nGROUP BY {by}\nORDER BY {by}"
    )
