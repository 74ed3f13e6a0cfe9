"""What is said of record ledgers beside the figures: how they agree with what was reported, and the breakdowns."""

from collections.abc import Mapping

from fsplan.core.text import Text

LEDGER_MESSAGES: Mapping[str, Text] = {
    # on stderr
    "differing_summary": Text(
        "{all}项报送数中有{count}项与台账不符", "reported figures that differ from the ledger: {count} of {all}"
    ),
    "nothing_to_break_down": Text(
        "没有带“{column}”列的台账文件，未作分类", 'no file of a ledger with a column "{column}": nothing is broken down'
    ),
    # sections, sheets, annexes
    "ledger_title": Text("台账", "ledger"),
    "ledger_column": Text("分类列", "column"),
    "annex_reconciliation": Text("报送数与台账核对表", "Reported figures and the ledger"),
    "annex_breakdown": Text("{ledger}按{column}统计表", "{ledger} by {column}"),
    "none_recorded": Text("台账没有可计的批次。", "The ledger holds no record that counts."),
    "explain_agreement": Text("{all}项报送数与台账全部相符。", "Every reported figure agrees with the ledger ({all})."),
    "explain_reconciliation": Text(
        "{all}项报送数中有{count}项与台账不符；完成情况按台账计算。",
        "Reported figures that differ from the ledger: {count} of {all}. The ledger's are the ones judged.",
    ),
    "explain_breakdown": Text("不合格率按有结论的批次计算。", "The failure rate is of the records with a verdict."),
    # the sentence of an official document
    "differing_sentence": Text(
        "经与台账核对，{all}项报送数中有{count}项不符：{told}。完成情况按台账计算。",
        "Held against the ledger, {count} of {all:reported figure} did not agree: {told}. The ledger's figures are "
        "the ones judged.",
    ),
    "differing_one": Text(
        "{unit}{period}“{target}”报送{reported}，台账{ledger}，{gap}",
        "{unit}, {period}, {target}: reported {reported}, in the ledger {ledger}, {gap}",
    ),
    "reported_more": Text("多报{gap}", "{gap} too many"),
    "reported_less": Text("少报{gap}", "{gap} too few"),
    "more_differing": Text("其余{count}项见附件", "for {count} more see the annex"),
    "amount_measured": Text("{amount}{measure}", "{amount} {measure}"),
}
