"""Receipts as lines and as records."""

from fsplan.core.messages import say
from fsplan.core.quantity import to_literal
from fsplan.core.quarters import label_of
from fsplan.core.text import Lang, show_value
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.receive.receipt import ChangedFigure, OwnFigure, Receipt
from fsplan.report.names import name_period, title_of
from fsplan.report.views.findings import finding_json


def receipt_line(plan: Plan, receipt: Receipt, lang: Lang) -> str:
    """Say what became of one file, in one line."""
    parts: list[str] = []
    if receipt.unit is not None and receipt.period is not None:
        period = name_period(receipt.period, lang)
        parts.append(say("receipt_who", lang, unit=plan.unit_title(receipt.unit, lang), period=period))
    if receipt.rows:
        parts.append(say("receipt_rows", lang, rows=receipt.rows))
    if receipt.rejected:
        parts.append(say("receipt_rejected", lang, rejected=receipt.rejected))
    if receipt.filed_as:
        parts.append(say("receipt_filed_as", lang, path=receipt.filed_as, version=receipt.version))
    if receipt.supersedes is not None:
        parts.append(say("receipt_supersedes", lang, version=receipt.supersedes))
        changed = say("list", lang).join(_change(plan, one, receipt, lang) for one in receipt.changed)
        parts.append(say("receipt_changed", lang, changed=changed) if changed else say("receipt_same_figures", lang))
    if receipt.still_owed:
        titles = (title_of(plan.targets[id_].spec, lang) for id_ in receipt.still_owed)
        parts.append(say("receipt_still_owed", lang, targets=say("list", lang).join(titles)))
    if receipt.slip:
        parts.append(say("receipt_slip", lang, path=receipt.slip))
    if receipt.reason is not None:
        parts.append(say("receipt_reason", lang, reason=receipt.reason.say(lang)))
    state = say(f"receipt_state_{receipt.state}", lang)
    return say("receipt", lang, file=show_value(receipt.file, 240), state=state, who="".join(parts))


def _change(plan: Plan, one: ChangedFigure, receipt: Receipt, lang: Lang) -> str:
    target = plan.targets[one.target]
    title = title_of(target.spec, lang)
    key = "receipt_change" if one.unit == receipt.unit else "receipt_change_of"
    old, new = (_show_figure(target, figure, lang) for figure in (one.old, one.new))
    return say(key, lang, target=title, unit=plan.unit_title(one.unit, lang), old=old, new=new)


def _show_figure(target: PlanTarget, figure: OwnFigure, lang: Lang) -> str:
    """Say a figure as the report would: a word in the reader's language, a percentage with its sign."""
    if figure is None:
        return say("missing", lang)
    if isinstance(figure, str):
        return target.kind.said[target.kind.words[figure]].say(lang) if target.kind.words else figure
    return to_literal(figure) + ("%" if target.takes_percent else "")


def receipt_json(receipt: Receipt, lang: Lang) -> dict[str, object]:
    """Return a receipt as the contract says; why a file was refused stands under `reason`."""
    return {
        "file": receipt.file,
        "unit": receipt.unit,
        "period": label_of(receipt.period) if receipt.period else None,
        "state": receipt.state,
        "rows": receipt.rows,
        "rejected": receipt.rejected,
        "findings": [finding_json(finding, lang) for finding in receipt.findings],
        "filed_as": receipt.filed_as,
        "version": receipt.version,
        "supersedes": receipt.supersedes,
        "changed": [
            {"target": one.target, "unit": one.unit, "old": one.old, "new": one.new} for one in receipt.changed
        ],
        "still_owed": receipt.still_owed,
        "notices": [notice.say(lang) for notice in receipt.notices],
        "slip": receipt.slip,
        "reason": receipt.reason.say(lang) if receipt.reason else None,
    }
