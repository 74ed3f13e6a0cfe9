"""What reports that people look at say: web page, official document, workbook, bars on a terminal."""

from collections.abc import Mapping

from fsplan.core.text import Text

STATE_NAMES: Mapping[str, Text] = {
    "in_time": Text("按时", "in time"),
    "late": Text("迟报", "late"),
    "incomplete": Text("不完整", "incomplete"),
    "missing": Text("未报", "missing"),
    "not_due": Text("未到期", "not due"),
    "excused": Text("免报", "excused"),
    "rejected": Text("已报但被退回", "filed but rejected"),
}
ACTION_NAMES: Mapping[str, Text] = {
    "remind": Text("提醒", "reminder"),
    "supervise": Text("督办", "supervision letter"),
    "interview": Text("约谈", "interview"),
    "accountability": Text("问责", "held to account"),
}
BASIS_NAMES: Mapping[str, Text] = {
    "period": Text("当期", "period"),
    "total": Text("累计", "total"),
    "ledger": Text("台账", "ledger"),
}

REPORT_MESSAGES: Mapping[str, Text] = {
    # head line and verdict
    "report_title": Text("{title}：{period}完成情况", "{title}: {period}"),
    "as_of_line": Text("截至 {as_of}", "As of {as_of}"),
    "quarter_name": Text("{year}年第{number}季度", "Q{number} {year}"),
    "month_name": Text("{year}年{month}月", "{year}-{month:02d}"),
    "year_name": Text("{year}年度", "{year}"),
    "range_name": Text("{start}至{end}", "{start} to {end}"),
    "verdict_good": Text(
        "{all} 个指标中没有落后的：{met} 个已完成，{on_pace} 个进度正常",
        "No target out of {all} is behind: {met} met, {on_pace} on pace",
    ),
    "verdict_bad": Text(
        "{all} 个指标中有 {bad} 个落后（{levels}），{met} 个已完成，{on_pace} 个进度正常",
        "{bad} of {all} targets fall short ({levels}); {met} met, {on_pace} on pace",
    ),
    "verdict_unfiled": Text("；{units} 家单位有 {filings} 份报送未报。", "; {units} units owe {filings} filings."),
    "verdict_filed": Text("；到期的报送都已收到。", "; every filing due has come in."),
    "verdict_end": Text("。", "."),
    "level_count": Text("{level} {count} 个", "{count} {level}"),
    "note_left_out": Text(
        "另有 {count} 条记录晚于 {as_of}，未计入。", "{count} entries dated after {as_of} are left out."
    ),
    "note_rejected": Text(
        "有 {count} 行数据被退回，本报告的数字不含这些行，暂不可信。",
        "{count} rows were rejected; the figures leave them out and cannot be trusted yet.",
    ),
    # sections of the page
    "behind_heading": Text("谁落后了", "Who is behind"),
    "unfiled_heading": Text("谁还没报", "Who has not filed"),
    "escalation_heading": Text("该提醒、督办、约谈、问责谁", "Escalation"),
    "figures_heading": Text("全部指标", "Every target"),
    "units_heading": Text("各单位", "Units"),
    "contents": Text("目录", "Contents"),
    "more_behind": Text(
        "另有 {count} 个落后指标，见下面的全部指标。", "{count} more targets are behind: see every target below."
    ),
    "none_behind": Text("没有落后的指标。", "No target is behind."),
    "none_unfiled": Text("到期的报送都已收到。", "Every filing due has come in."),
    "none_escalated": Text("没有需要提醒、督办、约谈或问责的情形。", "Nothing calls for escalation."),
    "none_found": Text("数据文件没有问题。", "Nothing is wrong with the data."),
    "no_entries": Text("截至计算日没有记录。", "No entry until the as-of day."),
    "entries_of": Text("{count} 条记录", "{count} entries"),
    "one_entry": Text("1 条记录", "1 entry"),
    "numerator_entries": Text("按“{target}”的记录计算", 'worked out from the entries of "{target}"'),
    "caption_entries": Text("{target}：数据来源", "{target}: entries"),
    # columns
    "progress": Text("进度", "progress"),
    "period": Text("时期", "period"),
    "state": Text("状态", "state"),
    "filed_on": Text("报送日期", "filed on"),
    "overdue": Text("逾期天数", "days overdue"),
    "basis": Text("口径", "basis"),
    "evidence": Text("佐证", "evidence"),
    "file": Text("文件", "file"),
    "line": Text("行", "line"),
    "column": Text("列", "column"),
    "of": Text("总数", "of"),
    "op": Text("运算", "op"),
    "expected": Text("应达", "expected"),
    "entries": Text("记录数", "entries"),
    "action": Text("措施", "action"),
    "finding": Text("问题", "finding"),
    "help": Text("改法", "help"),
    "rank": Text("名次", "rank"),
    "in_time_of": Text("按时报送", "filed in time"),
    "rejected": Text("退回行数", "rejected rows"),
    "filings_due": Text("应报", "due"),
    "state_in_time": Text("按时", "in time"),
    "state_late": Text("迟报", "late"),
    "state_incomplete": Text("不完整", "incomplete"),
    "state_missing": Text("未报", "missing"),
    # drawings
    "legend": Text(
        "色条为完成率，细竖线为目标（100%），粗竖线为序时进度；小方柱为各季度末完成率。",
        "The bar is the completion, the thin line the goal (100%), the thick line the pace; the small columns are the "
        "completion at each quarter's end.",
    ),
    "legend_terminal": Text("█ 完成  │ 序时进度  ▏目标", "█ done  │ pace  ▏ goal"),
    # controls of the page
    "filter_label": Text("筛选指标", "Filter the targets"),
    "filter_hint": Text("输入编号、指标或单位", "number, target or unit"),
    "all_levels": Text("全部", "all"),
    "shown_count": Text("显示 {shown} / {all}", "{shown} of {all} shown"),
    "open_all": Text("展开全部记录", "Open all entries"),
    "close_all": Text("收起全部记录", "Close all entries"),
    "skip_link": Text("跳到全部指标", "Skip to every target"),
    "made_with": Text("由 fsplan {version} 生成", "Made with fsplan {version}"),
    # the workbook
    "sheet_overview": Text("概览", "Overview"),
    "sheet_table": Text("表{number}", "Table {number}"),
    "chart_levels": Text("各级别指标数", "Targets by level"),
    "chart_behind": Text("落后指标：完成率与序时进度", "Behind: completion and pace"),
    # the official documents
    "circular_title": Text("关于{title}{period}完成情况的通报", "Circular on the {title}: {period}"),
    "letter_title": Text("关于{title}{period}有关任务的督办函", "Supervision letter on the {title}: {period}"),
    "year_title": Text("关于{title}{period}完成情况的报告", "Year-end report on the {title}: {period}"),
    "to_all": Text("各责任单位：", "To all responsible units:"),
    "to_one": Text("{unit}：", "To: {unit}"),
    "to_above": Text("{area}：", "To: {area}"),
    "intro_circular": Text(
        "现将《{title}》{period}完成情况通报如下。数据截至{day}。",
        "This circular tells how the {title} stands for {period}. The figures are as of {day}.",
    ),
    "intro_letter": Text(
        "依据《{title}》，现就你单位承担的任务{period}完成情况函告如下。数据截至{day}。",
        "Under the {title}, this letter tells how the tasks of your unit stand for {period}. The figures are as of "
        "{day}.",
    ),
    "intro_year": Text(
        "现将《{title}》{period}完成情况报告如下。数据截至{day}。",
        "This report tells how the {title} was carried out in {period}. The figures are as of {day}.",
    ),
    "h_overall": Text("一、总体情况", "1. Overall"),
    "h_behind": Text("二、进展滞后的指标", "2. Targets behind"),
    "h_unfiled": Text("三、未按要求报送的单位", "3. Filings not received"),
    "h_escalation": Text("四、督办措施", "4. Escalation"),
    "h_next": Text("五、下一步要求", "5. What is needed from here"),
    "h_letter_targets": Text("一、有关指标完成情况", "1. How the targets stand"),
    "h_letter_filings": Text("二、报送情况", "2. Filings"),
    "h_letter_next": Text("三、工作要求", "3. What is asked"),
    "h_year_missed": Text("二、未完成的指标", "2. Targets not met"),
    "h_year_filings": Text("三、报送情况", "3. Filings"),
    "h_year_units": Text("四、各单位情况", "4. Units"),
    "h_by_level": Text("（{number}）{level}", "({number}) {level}"),
    "item_short": Text(
        "{number}．{target}（任务{item}，{units}）。目标{goal}，实际{actual}{points}{told}{need}。",
        "{number}. {target} (item {item}; {units}). Goal {goal}, actual {actual}{points}{told}{need}.",
    ),
    "item_points": Text("，低于序时进度{points}个百分点", ", {points} points below pace"),
    "item_need": Text("；尚差{remaining}，每周需完成{per_week}", "; {remaining} to go, {per_week} needed each week"),
    "next_circular": Text(
        "请各责任单位对照附件核实数据，落后指标按上述每周需完成量抓紧推进，未报送的尽快补报。",
        "All responsible units are asked to check the figures in the annex, to bring the targets behind up to pace at "
        "the weekly amounts above, and to file what is missing.",
    ),
    "next_letter": Text(
        "请你单位高度重视，查明原因，对上述问题逐项整改，并将整改情况书面反馈。",
        "Your unit is asked to find the causes, to put each of the points above right, and to answer in writing.",
    ),
    "letter_clean": Text(
        "经核对，你单位没有落后的指标，也没有未报的报送。",
        "On examination, your unit has no target behind and no filing missing.",
    ),
    "closing_circular": Text("特此通报。", "Circulated accordingly."),
    "closing_letter": Text("特此函告。", "Notified accordingly."),
    "closing_year": Text("特此报告。", "Reported accordingly."),
    "annex": Text("附件", "Annex"),
    "annex_line": Text("附件：{title}", "Annex: {title}"),
    "annex_number": Text("附件{number}", "Annex {number}"),
    "annex_first": Text("附件：{number}．{title}", "Annex {number}: {title}"),
    "annex_next": Text("　　　{number}．{title}", "Annex {number}: {title}"),
    "annex_compared": Text("指标{comparison}情况表", "{comparison}"),
    "annex_title": Text("全部指标完成情况表", "Every target"),
    "annex_title_unit": Text("本单位指标完成情况表", "The unit's targets"),
    "issuer_line": Text("（发文机关）", "(issuing office)"),
    "date_line": Text("    年  月  日", "(date of issue)"),
    "day_words": Text("{year}年{month}月{day}日", "{year}-{month:02d}-{day:02d}"),
    "table_levels": Text("表{number}  各级别指标数", "Table {number}. Targets by level"),
    "table_unfiled": Text("表{number}  未报送情况", "Table {number}. Filings not received"),
    "table_escalation": Text("表{number}  督办措施", "Table {number}. Escalation"),
    "table_filings": Text("表{number}  报送情况", "Table {number}. Filings"),
    "table_units": Text("表{number}  各单位情况", "Table {number}. Units"),
    # refusals
    "binary_to_terminal": Text(
        "这是二进制格式，不能显示在终端上，请用 --output 写入文件",
        "a binary format cannot be shown on a terminal: name a file with --output",
    ),
    "form_needs_unit": Text(
        "督办函是写给一个单位的，请用 --unit 指定", "a supervision letter goes to one unit: name it with --unit"
    ),
    "bad_template": Text("无法用作模板：{path}（{problem}）", "not a usable template: {path} ({problem})"),
    "nothing_to_report": Text("没有可报告的数据，未生成文件", "nothing to report; no file was written"),
}
