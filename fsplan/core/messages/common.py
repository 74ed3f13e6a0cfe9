"""What most runs may say: of what a command was given, and how goals, gaps and amounts read."""

from collections.abc import Mapping

from fsplan.core.text import Text

BLANK_DAY = "年".join(4 * "\u00a0" for _ in range(2)) + "月" + 4 * "\u00a0" + "日"
"""A day to be filled in by hand; its blanks do not break, so that it stands on one line."""

COMMON_MESSAGES: Mapping[str, Text] = {
    "not_together": Text("{one} 和 {other} 不能一起用：{why}", "{one} and {other} do not go together: {why}"),
    "option_needs": Text("{option} 只用于 {needed}", "{option} goes with {needed} only"),
    "why_files": Text(
        "FILE 就是全部依据，--add 是加在计划自有数据之上的",
        "FILEs are the whole evidence, and --add puts files on top of the plan's own data",
    ),
    "why_only": Text("--only 只筛选指标列表", "--only leaves targets out of a list of targets"),
    "why_settings": Text("--settings 列出全部选项", "--settings lists all options"),
    "why_bom": Text("BOM 只用于 csv 和 tsv", "only csv and tsv begin with a BOM"),
    "why_personal": Text("个人信息只写入文件", "personal cells are written to files only"),
    "why_no_breakdown": Text("这种格式放不下分类表", "that format has no room for a breakdown"),
    "why_targets": Text("比较的是各个指标", "it is targets that are compared"),
    "why_record": Text(
        "数字取自关账记录，不读文件", "the figures come from the record of a closed period, and no file is read"
    ),
    "why_all_units": Text("台账里还有其他单位的记录", "the ledger holds records of other units too"),
    "bad_period": Text(
        "“{value}”不是本计划的时期；本计划的季度为：{quarters}",
        '"{value}" is no period of the plan; its quarters are {quarters}',
    ),
    "why_forms": Text("--forms 列出全部表式", "--forms lists all forms"),
    "why_rule": Text("规则的说明不依数据而变", "what a rule says depends on no data"),
    "why_sql": Text("打印语句时不读文件", "no file is read to print the statement"),
    "why_all": Text("--all 自行给文件命名", "--all names the files itself"),
    "why_reopen": Text("重新打开时不读数据", "no data is read to open a period again"),
    "why_verify": Text("核对关账记录时不读数据、不写记录", "verifying reads no data and writes no record"),
    "why_into": Text("并入得到的是计划文件", "what is merged is a plan file"),
    "why_binary": Text("这种文件自带编码", "a file of this kind says its own encoding"),
    "why_one_plan": Text("要检查的计划写一处即可", "the plans to check are named in one place"),
    "why_one_source": Text("一份原文只对应一个计划", "an official text is one plan's"),
    # files to read
    "folder_without_files": Text(
        "文件夹 {path} 里没有可读的文件（{suffixes}）", "the folder {path} holds no file that is read ({suffixes})"
    ),
    "folder_unreadable": Text("文件夹 {path} 打不开：{problem}", "the folder {path} cannot be opened: {problem}"),
    "data_is_apart": Text(
        "计划的 data: {pattern} 在 {folder} 文件夹里；那里放收文原件、退回单或关账记录，不作数据读取，请把数据放到别处",
        "the plan's data: {pattern} leads into {folder}, where originals, slips or records are kept that are never read"
        " as data: keep the data elsewhere",
    ),
    # what was read, and until when
    "compliance_title_until": Text(
        "{title}：完成情况，截至{as_of}（{until}）", "{title}: compliance as of {as_of} ({until})"
    ),
    "judged_alone": Text(
        "仅按所给文件核对，不含计划自有数据（{patterns}，{count} 个文件）；要合在一起核对，请用 {options}",
        "judged alone, without the plan's own data ({patterns}: {count:file}); {options} judges it on top of them",
    ),
    # how a plan stands, before its tables
    "standing": Text("{all}项指标中，{told}", "Of {all:target}, {told}"),
    "standing_met": Text("{count}项已完成", "{count} met"),
    "standing_on_pace": Text("{count}项进度正常", "{count} on pace"),
    "standing_behind": Text("{count}项进度滞后（{levels}）", "{count} falling short ({levels})"),
    "standing_open": Text("{count}项正在推进", "{count} in progress"),
    "standing_later": Text("{count}项尚未到期", "{count} not due yet"),
    "standing_no_goal": Text("{count}项未设目标", "{count} without a goal"),
    "standing_unknown": Text("{count}项无法判定", "{count} not to be judged yet"),
    "standing_comma": Text("，", ", "),
    "standing_none": Text("没有指标", "there is no target"),
    "brief_counts": Text("错误{errors}个，警告{warnings}个", "errors: {errors}, warnings: {warnings}"),
    "level_count": Text("{level}{count}项", "{count} {level}"),
    "standing_who": Text("责任单位：{units}", "To act: {units}"),
    "standing_unit": Text("{unit}（{count}项）", "{unit} ({count})"),
    "standing_more": Text("等{count}家单位", " and {more} more"),
    "standing_nobody": Text("责任单位：没有需要督促的单位", "To act: nobody"),
    "owing_one_each": Text("{units}家单位各有1份{how}", "filings {how}: 1 each of {units:unit}"),
    "owing_own": Text("有{filings}份{how}", "filings {how}: {filings}"),
    "owing_one": Text("1家单位有{filings}份{how}", "filings {how}: {filings} of 1 unit"),
    "owing_some": Text("{units}家单位共有{filings}份{how}", "filings {how}: {filings} of {units:unit}"),
    "owing_missing": Text("未报送", "missing"),
    "owing_incomplete": Text("报送不完整", "incomplete"),
    "owing_overdue": Text("报送逾期未报齐", "overdue"),
    "standing_next": Text("下一步：{steps}", "Next: {steps}"),
    "next_mend": Text(
        "改正被退回的{count}行后重报（fsplan check --rejects 文件）",
        "mend the {count:rejected row} (fsplan check --rejects FILE)",
    ),
    "next_remind": Text("催报未报送的数据（fsplan remind --quarter {quarter}）", "fsplan remind --quarter {quarter}"),
    "next_escalate": Text("查看督办建议（fsplan escalate --quarter {quarter}）", "fsplan escalate --quarter {quarter}"),
    "next_due": Text("下一批报送应于{day}前报齐", "filings next due by {day}"),
    "next_speed_up": Text("加快滞后的指标", "speed up what is behind"),
    "next_none": Text("按计划推进", "carry on as planned"),
    "only_listed": Text("只列出“{level}”及以下的{count}项指标", 'Listed are those at "{level}" or below: {count}'),
    "only_none": Text("没有“{level}”及以下的指标", 'No target is at "{level}" or below'),
    "full_stop": Text("。", "."),
    "semicolon": Text("；", "; "),
    # how periods and days are named
    "quarter_name": Text("{year}年第{number}季度", "Q{number} {year}"),
    "quarters_name": Text("{year}年第{numbers}季度", "{numbers} {year}"),
    "first_half_name": Text("{year}年上半年", "the first half of {year}"),
    "second_half_name": Text("{year}年下半年", "the second half of {year}"),
    "month_name": Text("{year}年{month}月", "{year}-{month:02d}"),
    "year_name": Text("{year}年度", "{year}"),
    "range_name": Text("{start}至{end}", "{start} to {end}"),
    "day_words": Text("{year}年{month}月{day}日", "{year}-{month:02d}-{day:02d}"),
    "lock_passed_over": Text(
        "{path}：文件打开时由软件生成的临时文件，未读取",
        "{path}: a lock that a program lays beside an open file; it was passed over",
    ),
    "data_until": Text("数据截至{day}", "data until {day}"),
    "rejects_written": Text("退回的 {count} 行已写入 {path}", "{count:rejected row} written to {path}"),
    "accepts_written": Text(
        "进展数据共 {rows} 行：接受的 {accepted} 行已写入 {path}，退回 {rejected} 行",
        "{accepted:accepted row} written to {path}, of {rows} read; {rejected} rejected",
    ),
    "records_written": Text(
        "台账“{ledger}”退回的 {count} 条记录已写入 {path}", "{count:rejected record} of {ledger} written to {path}"
    ),
    "records_masked": Text(
        "{path} 中的个人信息已隐去；要改正后再报，请加 --with-personal 重新生成",
        "personal cells in {path} are masked; to mend and send it again, write it with --with-personal",
    ),
    "records_in_table": Text(
        "台账“{ledger}”在数据库中，退回的 {count} 条记录未写出，请按编号在库中改正",
        "rejected records of {ledger} not written: {count}; they are in a table: mend them there, by their keys",
    ),
    "records_without_file": Text(
        "台账“{ledger}”退回的 {count} 条记录未写出：--rejects 须写入文件",
        "rejected records of {ledger} not written: {count}; --rejects must be a file for that",
    ),
    "encoding_used": Text("{file}：按 {encoding} 读取", "{file}: read as {encoding}"),
    "nothing_to_check": Text("没有可检查的数据", "nothing to check: no file or no data row"),
    "figures_incomplete": Text(
        "有{rejected}行被退回，以下数字不含这些行，暂不可信",
        "{rejected:row was|rows were} rejected; the figures leave them out and cannot be trusted yet",
    ),
    "nothing_due_yet": Text(
        "首批报送{due}到期，此前没有到期的时期：按计划期开始前一天{day}计算",
        "no filing is due before {due}: judged as of {day}, the day before the plan's period begins",
    ),
    # around a command's help
    "help_usage": Text("用法：{usage}", "Usage: {usage}"),
    "help_options_word": Text("[选项]", "[OPTIONS]"),
    "help_command_word": Text("命令 …", "COMMAND …"),
    "help_arguments": Text("参数：", "Arguments:"),
    "help_options": Text("选项：", "Options:"),
    "help_commands": Text("命令：", "Commands:"),
    "help_examples": Text("示例：", "Examples:"),
    "help_required": Text("必填", "required"),
    "help_default": Text("默认 {value}", "default: {value}"),
    "help_variable": Text("环境变量 {name}", "variable: {name}"),
    "completion_installed": Text("已安装 {shell} 的自动补全：{path}", "{shell} completion installed in {path}"),
    "completion_next": Text("重新打开终端后生效", "Completion will take effect once you restart the terminal"),
    "completion_unknown": Text(
        "认不出当前的命令行环境，或不支持它（{shell}）；可用：bash、zsh、fish",
        "This shell is not known or not supported ({shell}); known are bash, zsh and fish",
    ),
    "see_help": Text("；用法见 {command} --help", "; see {command} --help"),
    "period_as_file": Text(
        "“{value}”是时期，不是文件；请写 {option} {value}", '"{value}" is a period and no file: write {option} {value}'
    ),
    "help_more": Text("[{told}]", "[{told}]"),
    # outputs
    "output_is_input": Text(
        "{path} 是本次要读取的文件，不能写入；请换一个文件名",
        "{path} is read by this run and not written over: name another file",
    ),
    "output_is_plan": Text(
        "{path} 是计划文件，不能写入；请换一个文件名", "{path} is the plan and not written over: name another file"
    ),
    "output_is_data": Text(
        "{path} 在计划的数据（data: {pattern}）之内，写入后会被当作数据；请换一个文件名",
        "{path} is among the plan's own data (data: {pattern}) and would be read as such: name another file",
    ),
    "output_is_record": Text(
        "{path} 在关账记录的文件夹里，不能写入；请换一个文件名",
        "{path} is among the records of closed periods and not written over: name another file",
    ),
    "outputs_same": Text(
        "{one} 和 {other} 写的是同一个文件 {path}；请分开", "{one} and {other} are one file, {path}: name two"
    ),
    "output_suffix": Text(
        "{path} 的扩展名表示 {suffix} 格式，与 --format {value} 不符；请改其中一个",
        "{path} ends as {suffix} does, and --format says {value}: change one of them",
    ),
    "output_format": Text(
        "{path}：没有 {suffix} 格式的输出，可选：{allowed}",
        "{path}: there is no {suffix} output here; choose {allowed}",
    ),
    # goals as officials write them
    "goal_at_least": Text("不少于{amount}", "at least {amount}"),
    "goal_not_below": Text("不低于{amount}", "at least {amount}"),
    "goal_above": Text("超过{amount}", "more than {amount}"),
    "goal_at_most": Text("不超过{amount}", "at most {amount}"),
    "goal_fewer": Text("少于{amount}", "less than {amount}"),
    "goal_below": Text("低于{amount}", "less than {amount}"),
    "goal_within": Text("{low}至{high}", "{low} to {high}"),
    "goal_each_unit": Text("各单位均{goal}", "each unit {goal}"),
    "goal_amount": Text("{number}{measure}", "{number} {measure}"),
    "goal_done_by": Text("应于{day}前完成", "to be done by {day}"),
    "goal_done": Text("完成", "to be done"),
    "owed_in_the_year": Text("年度目标{goal}", "goal of the year {goal}"),
    "owed_in_the_period": Text("目标{goal}", "goal {goal}"),
    "owed_exactly": Text("为{amount}", "{amount}"),
    "owed_filings": Text("应报送{all}份", "{all:filing} owed"),
    "owed_units": Text("{all}家单位均{owed}", "{all:unit}: {owed}"),
    "day_of_the_year": Text("{month}月{day}日", "{iso}"),
    # how a target stands, what is wrong, what next
    "comma": Text("，", ", "),
    "done_so_far": Text("已完成{figure}", "{figure} done"),
    "stands_at": Text("实际为{figure}", "{figure} reached"),
    "filed_so_far": Text("已报送{done}份", "{done} filed"),
    "done_by_units": Text("{done}家已完成，{left}家尚未完成（{units}）", "{done} done, {left} not yet ({units})"),
    "done_by_all": Text("均已完成", "all done"),
    "done_by_none": Text("均未完成", "none done yet"),
    "done_now": Text("已完成", "done"),
    "not_done_yet": Text("尚未完成", "not done yet"),
    "unknown_yet": Text("无法计算", "not to be worked out"),
    "points_below": Text("低于序时进度{points}个百分点", "{points:point} below pace"),
    "points_above": Text("高于序时进度{points}个百分点", "{points:point} above pace"),
    "amount_points": Text("{number}个百分点", "{number:point}"),
    "still_wanting": Text("尚差{remaining}，{pace}", "{remaining} to go, {pace}"),
    "still_short": Text("尚差{remaining}", "{remaining} to go"),
    "pace_a_week": Text("每周约{amount}", "about {amount} a week"),
    "pace_a_month": Text("每月约{amount}", "about {amount} a month"),
    # what is counted
    "unit_percent": Text("%", "%"),
    "unit_points": Text("百分点", "points"),
    "unit_of_points": Text("个百分点", "points"),
    "unit_filings": Text("份", "filings"),
    "unit_filings_one": Text("份", "filing"),
    "unit_units": Text("家单位", "units"),
    "unit_units_one": Text("家单位", "unit"),
    "unit_entries": Text("条", "entries"),
    "unit_targets": Text("项", "targets"),
    "unit_targets_one": Text("项", "target"),
    "unit_days": Text("天", "days"),
    "unit_rows": Text("行", "rows"),
    "unit_score": Text("分", "points"),
    "unit_records": Text("批次", "records"),
    "unit_duties": Text("条", "duties"),
    # what reports refuse
    "binary_to_terminal": Text(
        "这是二进制格式，不能显示在终端上，请用 --output 写入文件",
        "a binary format cannot be shown on a terminal: name a file with --output",
    ),
    "form_needs_unit": Text(
        "督办函是写给一个单位的，请用 --unit 指定", "a supervision letter goes to one unit: name it with --unit"
    ),
    "bad_template": Text("无法用作模板：{path}（{problem}）", "not a usable template: {path} ({problem})"),
    "nothing_to_report": Text("没有可报告的数据，未生成文件", "nothing to report; no file was written"),
    "bad_width": Text(
        "--width 不能是 {value}：请写 0（不折行），或 {fewest} 以上的列数",
        "--width cannot be {value}: write 0 to wrap nothing, or at least {fewest} columns",
    ),
}
