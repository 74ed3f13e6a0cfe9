"""What the commands of the accounting year say: filings, reminders, escalation, forms, traces, comparison, roll-up."""

from collections.abc import Mapping

from fsplan.core.messages.common import BLANK_DAY
from fsplan.core.text import Text

YEAR_MESSAGES: Mapping[str, Text] = {
    # filings
    "what_is_missing": Text("缺什么", "what is missing"),
    "the_filing_itself": Text("整份报送", "the whole filing"),
    "excused_because": Text("免报：{reason}", "excused: {reason}"),
    # options and where they are from
    "settings_heading": Text("各选项的值及其出处", "What each option is, and where it is from"),
    "settings_order": Text(
        "先看命令行，再看环境变量，再看计划的 defaults，最后是程序自身。",
        "The command line decides, then the environment, then the plan's defaults, then the program itself.",
    ),
    "setting": Text("选项", "option"),
    "set_to": Text("取值", "value"),
    "from": Text("出处", "from"),
    "variable": Text("环境变量", "variable"),
    "from_command_line": Text("命令行", "the command line"),
    "from_environment": Text("环境变量", "the environment"),
    "from_plan": Text("计划的 defaults", "the plan's defaults"),
    "from_built_in": Text("程序自身", "the program"),
    "unset_width": Text("终端按其宽度，其他 100", "the terminal's, 100 off it"),
    "unset_only": Text("全部指标", "every target"),
    # escalation
    "periods": Text("连续时期", "periods"),
    "rule": Text("依据的规则", "rule"),
    "figures": Text("各期数字", "figures"),
    "escalate_title": Text("{title}：{period}督办建议", "{title}: escalation for {period}"),
    "escalation_rule": Text(
        "连续{periods}期“{level}”及以下：{action}", '"{level}" or worse for {periods} periods in a row: {action}'
    ),
    "escalation_rule_once": Text("“{level}”及以下：{action}", '"{level}" or worse: {action}'),
    "escalation_figure": Text(
        "{period}：{actual}（完成率{completion}，应达{pace}，{level}）",
        "{period}: {actual} ({completion} done, {pace} due, {level})",
    ),
    "escalation_figure_unpaced": Text("{period}：{actual}（{level}）", "{period}: {actual} ({level})"),
    "quarter_not_over": Text(
        "{period}到{end}才结束，按最后一天计算", "{period} is not over before {end}; judged as of its last day"
    ),
    # reminders
    "remind_title": Text("{title}：{period}催报，截至{as_of}", "{title}: reminders for {period}, as of {as_of}"),
    "remind_to": Text("{unit}：", "{unit}:"),
    "remind_due": Text(
        "{period}的以下内容尚未报齐，请按期限报送：",
        "The following for {period} is not there yet; please file it by the day named:",
    ),
    "remind_overdue": Text(
        "{period}的以下内容已逾期，至今未报齐，请尽快补报：",
        "The following for {period} is overdue; please file it now:",
    ),
    "remind_sent_back": Text(
        "{day}收到的{name}已退回，请按退回单 {slip} 改正后重新报送",
        "{name}, received on {day}, was sent back: mend it as the slip {slip} says and send it again",
    ),
    "remind_filing": Text("{target}（{period}）：{state}，{due}", "{target} ({period}): {state}, {due}"),
    "remind_value": Text("{target}{measure}：未报送数据，{due}", "{target}{measure}: no data, {due}"),
    "remind_rejected": Text("{target}{measure}：已报送，被退回，{due}", "{target}{measure}: filed but rejected, {due}"),
    "due_by": Text("应于{day}前报送", "due {day}"),
    "due_overdue": Text("应于{day}前报送，已逾期{days}天", "due {day}, {days:day} overdue"),
    "in_measure": Text("（单位：{measure}）", " ({measure})"),
    "remind_quota": Text("（本单位任务{goal}）", " (its own share: {goal})"),
    "remind_rows": Text("；退回的行：{rows}", "; rejected rows: {rows}"),
    "rejected_rows": Text("退回的行", "rejected rows"),
    "what": Text("内容", "what"),
    "a_filing": Text("报送", "filing"),
    "a_value": Text("数值", "value"),
    "nobody_owes": Text("各单位均已报齐", "nobody owes anything"),
    "owing_summary": Text(
        "{units}家单位未报齐：报送{filings}份，数据{values}项",
        "units that owe: {units}; filings: {filings}, values: {values}",
    ),
    # forms
    "form_sheet": Text("填报表", "Form"),
    "guide_sheet": Text("填报说明", "How to fill it in"),
    "form_required": Text("必报", "required"),
    "form_optional": Text("选报", "optional"),
    "form_title": Text("{title}进度填报表", "{title}: progress form"),
    "form_unit": Text("填报单位：{unit}", "Reporting unit: {unit}"),
    "form_period": Text("填报期：{period}", "Period: {period}"),
    "form_due": Text("请于{day}前报送", "Please send it back by {day}"),
    "form_filled_in_by": Text("填报人：", "Filled in by:"),
    "form_checked_by": Text("审核人：", "Checked by:"),
    "form_phone": Text("电话：", "Phone:"),
    "form_filed_on": Text("填报日期：", "Filed on:"),
    "form_part": Text("完成数，如 812；总数另填", "how many are done, such as 812; the whole has its own column"),
    "form_of": Text("总数，如 1000", "of how many, such as 1000"),
    "form_number": Text("数值，不小于 0", "a number, 0 or more"),
    "form_signed": Text("数值，可以小于 0", "a number, which may be below 0"),
    "form_whole": Text(
        "整数，不小于 0；更正才用负数，并写明备注",
        "a whole number, 0 or more; a negative one only to correct, with a note",
    ),
    "form_percent": Text("百分数，如 81.2%", "a percentage, such as 81.2%"),
    "form_word": Text("从列表中选择", "choose from the list"),
    "form_filing_day": Text("报送当天的日期，写法如 2022-07-12", "the day you file, written as 2022-07-12"),
    "form_refused": Text("这一格不接受这个内容", "This cell does not accept that"),
    "form_written": Text("已写入 {path}", "written: {path}"),
    "form_nothing_owed": Text("{unit}在{period}没有需要报送的内容", "{unit} owes nothing for {period}"),
    "form_all_or_unit": Text(
        "请用 --unit 指定单位，或用 --all 指定文件夹", "name a unit with --unit, or a folder with --all"
    ),
    "form_needs_folder": Text(
        "单位组的填报表是每个成员一份：请用 -o 指定文件夹，而不是文件",
        "a group's forms are one for each member: name a folder with -o, not a file",
    ),
    "form_format": Text("{path}：只能写 .xlsx 或 .csv", "{path}: a form is written as .xlsx or .csv"),
    "guide_head": Text("{title}：{unit}{period}填报表", "{title}: form of {unit} for {period}"),
    "guide_values": Text(
        "只填黄色的格，其他格已填好并锁定；列宽、行高可以调整。",
        "Fill in the yellow cells only; the others are filled in and locked. Columns and rows may be made wider.",
    ),
    "guide_shares": Text(
        "占比请分别填完成数和总数，如812、1000；其他百分数连同百分号填写，如81.2%。",
        "Of a share give the part and the whole, such as 812 and 1000; write any other percentage with its sign, "
        "such as 81.2%.",
    ),
    "guide_required": Text(
        "标“必报”的行都要填：没有进展填0；尚不掌握的留空，并向主管单位说明。",
        "Fill in every row marked required: 0 where nothing was done; leave blank what is not known yet, and tell the "
        "office why.",
    ),
    "guide_optional": Text(
        "标“选报”的行不填就不计；填了才算。", "A row marked optional counts once it is filled in, and not before."
    ),
    "guide_basis": Text(
        "口径已填好：当期为本季度新增，累计为年初至今。只掌握另一种数的，先从列表中改口径；二者不要混用。",
        "The basis is filled in: period is what was added in this quarter, total is the sum since the year began. "
        "Where you only know the other one, choose it from the list first; never mix them.",
    ),
    "guide_filing": Text(
        "报送一行选“已报送”，并填报送当天的日期；整行不填的，以季度末为准。",
        "In the row of the filing itself choose submitted, and put the day on which you send the form; where the whole "
        "row is left blank, the quarter's end counts.",
    ),
    "guide_measures": Text(
        "职责 {duty} 的其他工作请在备注中说明进展：{measures}",
        "Tell in notes how the rest of duty {duty} goes: {measures}",
    ),
    "guide_sign": Text(
        "表下填写填报人、审核人、电话和填报日期。",
        "Below the table say who filled it in, who checked it, a phone number and the day.",
    ),
    "guide_send": Text(
        "填好后整份发回，文件名可以改。可先自查：fsplan check --add 文件名。",
        "Send the whole form back, under any name. To try it first: fsplan check --add FILE.",
    ),
    # what is wrong, what next
    "problem_no_data": Text("责任单位未报送数据，无法掌握进度", "the answering units have told nothing"),
    "problem_no_data_late": Text(
        "已逾期{days}天，责任单位未报送数据", "{days:day} overdue, and the answering units have told nothing"
    ),
    "problem_late": Text("已逾期{days}天，尚未完成", "{days:day} overdue and not done"),
    "problem_exceeded": Text("已超出目标", "beyond its goal"),
    "problem_missed": Text("期满未完成", "not reached by its day"),
    "problem_run": Text("连续{count}个季度进度滞后", "behind for {count:quarter} in a row"),
    "problem_slow": Text("本期进度滞后", "below its pace"),
    "problem_silent": Text("{count}家单位未报送数据", "units that have told nothing: {count}"),
    "problem_note": Text("责任单位说明：{note}", "the unit's own note: {note}"),
    "deadline": Text("{day}前", "{day}"),
    "deadline_to_set": Text(f"{BLANK_DAY}前", "(day to be set)"),
    "step_file": Text("补报数据", "tell the figure"),
    "step_finish": Text("逾期事项尽快完成", "finish what is overdue"),
    "step_exceeded": Text("查明超出目标的原因并整改", "find out why it went beyond its goal"),
    "step_by": Text("{day}前完成", "done by {day}"),
    # traces
    "trace_title": Text("{target}（{id}）：{actual}，截至{as_of}", "{target} ({id}): {actual} as of {as_of}"),
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
    "change_points": Text("{change} 个百分点", "{change:point}"),
    "change_unit": Text("环比单位", "change in"),
    "last_year_change_unit": Text("同比单位", "year on year in"),
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
        "Percentages change in points, other figures in percent; what is told in words is not compared.",
    ),
    "none_compared": Text("没有用数表示的指标可比。", "No target is told in numbers."),
    "told_change": Text("，本期{current}，环比{change}", ", {current} in this period, {change} on the period before"),
    "told_last_year_change": Text("，同比{change}", ", {change} on the same day last year"),
    "rose_percent": Text("增长{change}%", "up {change}%"),
    "fell_percent": Text("下降{change}%", "down {change}%"),
    "rose_points": Text("提高{change}个百分点", "up {change:point}"),
    "fell_points": Text("下降{change}个百分点", "down {change:point}"),
    "unchanged": Text("持平", "unchanged"),
    "note_last_year_rejected": Text(
        "上年数据有{count}行被退回，同比不含这些行，暂不可信。",
        "Rejected rows of last year's data: {count}; the comparison leaves them out and cannot be trusted yet.",
    ),
    "compare_needs_period": Text(
        "--compare previous 要和 --quarter 或 --month 一起用", "--compare previous needs --quarter or --month"
    ),
    "last_year_rejected": Text(
        "上年数据有{rejected}行被退回，同比暂不可信",
        "rejected rows of last year's data: {rejected}; the comparison cannot be trusted yet",
    ),
    "last_year_unreadable": Text("上年数据无法读取", "last year's data cannot be read"),
    "last_year_of_another": Text(
        "{path} 是 {start} 至 {end} 的计划，不含上年同期的 {day}；请给上一年的计划",
        "{path} is a plan for {start} - {end} and not for {day}, the day a year before: name the plan of that year",
    ),
    "note_unlike_last_year": Text(
        "类型或计量单位与上年不同，不作同比：{targets}。",
        "Of another kind or measure last year, and not compared with it: {targets}.",
    ),
    "unlike_then": Text("{target}（{now}，上年为{then}）", "{target} ({now}, last year {then})"),
    # roll-up
    "rollup_title": Text("{areas}个地区完成情况", "Compliance of {areas:area}"),
    "rollup_targets": Text("按指标汇总", "By target"),
    "rollup_apart": Text(
        "{id} 在各地区不是同一种数（{measures}），分开汇总",
        "{id} is not one figure everywhere ({measures}): added up apart",
    ),
    "rollup_one_of": Text("{title}（{measure}）", "{title} ({measure})"),
    "area": Text("地区", "area"),
    "areas": Text("地区数", "areas"),
    "good_share": Text("正常以上占比", "on pace or met"),
    "problem": Text("问题", "problem"),
    "no_plan_here": Text("没有 plan.yaml", "no plan.yaml"),
    "area_findings": Text("计划有 {count} 处问题，首处 {first}", "{count:finding} in the plan, the first: {first}"),
    "area_unreadable": Text("数据无法读取：{first}", "its data cannot be read: {first}"),
    "area_rejected": Text("退回{count}行", "{count:row} rejected"),
    "area_no_data": Text("没有数据", "no data"),
    "area_no_quarter": Text(
        "“{value}”不是该计划的季度；其季度为：{quarters}", 'no quarter of its plan is "{value}"; they are {quarters}'
    ),
    "area_failed": Text("程序出错：{problem}", "a fault of the program: {problem}"),
    "rollup_summary": Text("{areas}个地区：{broken}个无法判定", "{areas:area}, {broken} of which could not be judged"),
}
