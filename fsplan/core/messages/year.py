"""What the commands of the accounting year say: filings, reminders, escalation, forms, traces, comparison, roll-up."""

from collections.abc import Mapping

from fsplan.core.text import Text

YEAR_MESSAGES: Mapping[str, Text] = {
    # filings
    "what_is_missing": Text("缺什么", "what is missing"),
    "the_filing_itself": Text("报送本身", "the filing itself"),
    "excused_because": Text("免报：{reason}", "excused: {reason}"),
    # escalation
    "periods": Text("连续时期", "periods"),
    "rule": Text("依据的规则", "rule"),
    "figures": Text("各期数字", "figures"),
    "escalate_title": Text("{title}：{period}督促与问责", "{title}: escalation for {period}"),
    "escalation_rule": Text(
        "连续 {periods} 期“{level}”及更差：{action}", '"{level}" or worse for {periods} periods in a row: {action}'
    ),
    "escalation_rule_once": Text("“{level}”及更差：{action}", '"{level}" or worse: {action}'),
    "escalation_figure": Text(
        "{period} {actual}（完成 {completion}，应达 {pace}，{level}）",
        "{period} {actual} ({completion} done, {pace} due, {level})",
    ),
    "escalation_figure_unpaced": Text("{period} {actual}（{level}）", "{period} {actual} ({level})"),
    "quarter_not_over": Text(
        "{period}尚未结束（{end}），按其最后一天计算", "{period} is not over before {end}; judged as of its last day"
    ),
    # reminders
    "remind_title": Text("{title}：{period}催报，截至 {as_of}", "{title}: reminders for {period}, as of {as_of}"),
    "remind_to": Text("{unit}：", "{unit}:"),
    "remind_due": Text(
        "{period}的以下内容尚未收到，请按期限报送：",
        "The following for {period} is not there yet; please file it by the day named:",
    ),
    "remind_overdue": Text(
        "{period}的以下内容已过期限，至今未收到，请尽快报送：",
        "The following for {period} is overdue; please file it now:",
    ),
    "remind_filing": Text("{target}（{period}，期限 {due}）：{state}", "{target} ({period}, due {due}): {state}"),
    "remind_value": Text("缺 {target}{measure}，期限 {due}", "missing: {target}{measure}, due {due}"),
    "remind_rejected": Text(
        "{target}{measure}已报但被退回，期限 {due}", "filed but rejected: {target}{measure}, due {due}"
    ),
    "remind_rows": Text("；退回的行：{rows}", "; rejected rows: {rows}"),
    "rejected_rows": Text("退回的行", "rejected rows"),
    "what": Text("内容", "what"),
    "a_filing": Text("报送", "filing"),
    "a_value": Text("数值", "value"),
    "nobody_owes": Text("没有单位欠报", "nobody owes anything"),
    "owing_summary": Text(
        "{units} 家单位欠报：报送 {filings} 份，数值 {values} 个",
        "units that owe: {units}; filings: {filings}, values: {values}",
    ),
    # forms
    "form_sheet": Text("填报表", "Form"),
    "guide_sheet": Text("填报说明", "How to fill it in"),
    "form_required": Text("必报", "required"),
    "form_optional": Text("选报", "optional"),
    "form_number": Text("数值，不小于 0", "a number, 0 or more"),
    "form_whole": Text(
        "整数，不小于 0；更正才用负数，并写明备注",
        "a whole number, 0 or more; a negative one only to correct, with a note",
    ),
    "form_percent": Text("百分数，如 81.2%", "a percentage, such as 81.2%"),
    "form_word": Text("从列表中选择", "choose from the list"),
    "form_filing_day": Text("报送当天的日期，写法如 2022-07-12", "the day you file, written as 2022-07-12"),
    "form_refused": Text("这一格不接受这个内容", "This cell does not accept that"),
    "form_written": Text("已写入 {path}", "written: {path}"),
    "form_nothing_owed": Text("{unit} 在 {period} 没有需要报送的内容", "{unit} owes nothing for {period}"),
    "form_all_or_unit": Text(
        "请用 --unit 指定单位，或用 --all 指定文件夹", "name a unit with --unit, or a folder with --all"
    ),
    "form_needs_folder": Text(
        "单位组的填报表是每个成员一份：请用 -o 指定文件夹，而不是文件",
        "a group's forms are one for each member: name a folder with -o, not a file",
    ),
    "form_format": Text("{path}：只能写 .xlsx 或 .csv", "{path}: a form is written as .xlsx or .csv"),
    "guide_head": Text("{title}：{unit}{period}填报表", "{title}: form of {unit} for {period}"),
    "guide_due": Text("报送期限：{due}", "Due: {due}"),
    "guide_values": Text(
        "只填黄色的格：数值；占比还要填总数。其他格已填好，请勿改动编号。",
        "Fill in the yellow cells only: the value, and of a share its whole. Leave the other cells as they are.",
    ),
    "guide_required": Text(
        "标“必报”的行都要填；没有数字就向主管单位说明，不要写 0。",
        "Fill in every row marked required; where there is no figure say so to the office, and do not write 0.",
    ),
    "guide_optional": Text(
        "标“选报”的行不填就不计；填了才算。", "A row marked optional counts once it is filled in, and not before."
    ),
    "guide_basis": Text(
        "口径：当期为本季度新增，累计为年初至今；二者不要混用。",
        "Basis: period is what was added in this quarter, total is the sum since the year began; never mix them.",
    ),
    "guide_filing": Text(
        "报送一行填报送当天的日期；不填则以季度末为准。",
        "In the row of the filing itself put the day on which you send the form; left blank, the quarter's end counts.",
    ),
    "guide_send": Text(
        "填好后整份发回，可先自查：fsplan check --add 文件名。",
        "Send the whole form back; to try it first: fsplan check --add FILE.",
    ),
    # traces
    "trace_title": Text("{target}（{id}）：{actual}，截至 {as_of}", "{target} ({id}): {actual} as of {as_of}"),
    "trace_sum": Text("{formula} = {value}", "{formula} = {value}"),
    "trace_fact": Text(
        "基数 {fact} {value}{unit}，{as_of}，来源：{source}",
        "divided by {fact}: {value} {unit}, {as_of}, source: {source}",
    ),
    "trace_fact_missing": Text("基数 {fact} 没有数值，无法计算", "{fact} has no value, so nothing can be worked out"),
    "counted": Text("计入", "counted"),
    "yes": Text("是", "yes"),
    "no": Text("否", "no"),
    "unknown_target": Text("计划里没有指标“{value}”{hint}", 'the plan has no target "{value}"{hint}'),
    # comparison
    "current": Text("本期", "this period"),
    "previous": Text("上期", "period before"),
    "change": Text("环比", "change"),
    "last_year": Text("上年同期", "last year"),
    "last_year_change": Text("同比", "year on year"),
    "change_points": Text("{change} 个百分点", "{change} points"),
    "change_unit": Text("环比单位", "change in"),
    "last_year_change_unit": Text("同比单位", "year on year in"),
    "unit_percent": Text("%", "%"),
    "unit_points": Text("百分点", "points"),
    "compared_previous": Text("环比", "Comparison with the period before"),
    "compared_last_year": Text("同比", "Comparison with last year"),
    "compared_both": Text("环比、同比", "Comparison with the period before and with last year"),
    "explain_previous": Text(
        "环比：{period}与{before}相比；计数及由其算出的比率按各期当期数，其他按期末数。",
        "Change: {period} against {before}; of counts and of rates taken from them each period's own amount, of the "
        "rest what stood at its end.",
    ),
    "explain_last_year": Text(
        "同比：截至{day}的数与截至{then}的数相比。", "Year on year: the figures to {day} against those to {then}."
    ),
    "explain_changes": Text(
        "百分率的变化按百分点，其他数的变化按百分比；用文字表示的指标不作比较。",
        "Percentages change in percentage points, other figures in percent; what is told in words is not compared.",
    ),
    "none_compared": Text("没有用数表示的指标可比。", "No target is told in numbers."),
    "told_change": Text("，本期{current}，环比{change}", ", {current} in this period, {change} on the period before"),
    "told_last_year_change": Text("，同比{change}", ", {change} on the same day last year"),
    "rose_percent": Text("增长{change}%", "up {change}%"),
    "fell_percent": Text("下降{change}%", "down {change}%"),
    "rose_points": Text("提高{change}个百分点", "up {change} points"),
    "fell_points": Text("下降{change}个百分点", "down {change} points"),
    "unchanged": Text("持平", "unchanged"),
    "note_last_year_rejected": Text(
        "上年数据有 {count} 行被退回，同比不含这些行，暂不可信。",
        "{count} rows of last year's data were rejected; the comparison leaves them out and cannot be trusted yet.",
    ),
    "compare_needs_period": Text(
        "--compare previous 要和 --quarter 或 --month 一起用", "--compare previous needs --quarter or --month"
    ),
    "last_year_rejected": Text(
        "上年数据有 {rejected} 行被退回，同比暂不可信",
        "{rejected} rows of last year's data were rejected; the comparison cannot be trusted yet",
    ),
    "last_year_unreadable": Text("上年数据无法读取", "last year's data cannot be read"),
    # roll-up
    "rollup_title": Text("{areas} 个地区完成情况", "Compliance of {areas} areas"),
    "rollup_targets": Text("按指标汇总", "By target"),
    "area": Text("地区", "area"),
    "areas": Text("地区数", "areas"),
    "good_share": Text("正常以上占比", "on pace or met"),
    "problem": Text("问题", "problem"),
    "no_plan_here": Text("没有 plan.yaml", "no plan.yaml"),
    "area_findings": Text("计划有 {count} 处问题，首处 {first}", "{count} findings in the plan, the first: {first}"),
    "area_unreadable": Text("数据无法读取：{first}", "its data cannot be read: {first}"),
    "area_rejected": Text("退回 {count} 行", "{count} rows rejected"),
    "area_no_data": Text("没有数据", "no data"),
    "area_no_quarter": Text(
        "“{value}”不是该计划的季度；其季度为：{quarters}", 'no quarter of its plan is "{value}"; they are {quarters}'
    ),
    "area_failed": Text("程序出错：{problem}", "a fault of the program: {problem}"),
    "rollup_summary": Text(
        "{areas} 个地区：{broken} 个无法判定", "{areas} areas, {broken} of which could not be judged"
    ),
}
