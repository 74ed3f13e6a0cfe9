"""What is said where filings are received: receipts, why a file is refused, and who still owes."""

from collections.abc import Mapping

from fsplan.core.text import Text

RECEIVE_MESSAGES: Mapping[str, Text] = {
    # receipts, one line a file
    "receipt": Text("{file}：{state}{who}", "{file}: {state}{who}"),
    "receipt_who": Text("，{unit} {period}", ", {unit}, {period}"),
    "receipt_rows": Text("，{rows} 行", ", rows: {rows}"),
    "receipt_rejected": Text("，退回 {rejected} 行", ", rejected: {rejected}"),
    "receipt_filed_as": Text("，归档为 {path}（第{version}版）", ", filed as {path} (version {version})"),
    "receipt_supersedes": Text("，代替第{version}版", ", in place of version {version}"),
    "slip_title": Text("{title}：{unit}{period}退回单", "{title}: slip of {unit} for {period}"),
    "receipt_slip": Text("，退回单 {path}", ", slip: {path}"),
    "receipt_changed": Text("，变动：{changed}", ", changed: {changed}"),
    "receipt_same_figures": Text("，数字没有变动", ", no figure changed"),
    "receipt_change": Text("{target} {old}→{new}", "{target} {old} -> {new}"),
    "receipt_change_of": Text("{target}（{unit}）{old}→{new}", "{target} ({unit}) {old} -> {new}"),
    "receipt_still_owed": Text("，还缺：{targets}", ", still owed: {targets}"),
    "receipt_reason": Text("：{reason}", ": {reason}"),
    "receipt_state_filed": Text("已归档", "filed"),
    "receipt_state_returned": Text("已退回", "returned"),
    "receipt_state_partly": Text("部分归档", "partly filed"),
    "receipt_state_refused": Text("未接收", "refused"),
    "receipt_state_unchanged": Text("与已归档的相同", "unchanged"),
    "receive_summary": Text(
        "收到 {count} 个文件：归档 {filed}，部分归档 {partly}，退回 {returned}，未接收 {refused}，相同 {unchanged}",
        "{count:file}: {filed} filed, {partly} partly filed, {returned} returned, {refused} refused, "
        "{unchanged} unchanged",
    ),
    "receive_nothing": Text("没有可接收的文件", "there is no file to receive"),
    "receive_passed_over": Text(
        "{count} 个文件不是表格，没有接收：{files}", "{count:file holds|files hold} no table, not received: {files}"
    ),
    "receive_needs_files": Text(
        "请写明要接收的文件；查看已收到的，用 --list", "name the files to receive, or ask for --list"
    ),
    "why_list": Text("--list 只查看，不接收文件", "--list only looks, and receives nothing"),
    # who tells it
    "receive_by_option_from": Text("选项 --from", "the option --from"),
    "receive_by_option_period": Text("选项 --period", "the option --period"),
    "receive_by_form": Text("表内隐藏的标记", "the form's hidden marks"),
    "receive_by_unit": Text("表头上方", "above the table"),
    "receive_by_period": Text("表头上方", "above the table"),
    "receive_by_foot": Text("表格下方", "below the table"),
    "receive_by_rows": Text("表内各行", "its rows"),
    "receive_by_name": Text("文件名", "the file's name"),
    # why a file is refused
    "receive_no_unit": Text(
        "看不出是哪家单位报的；请用 --from 指明", "nothing tells which unit sent it: name it with --from"
    ),
    "receive_no_period": Text(
        "看不出是哪个时期的；请用 --period 指明", "nothing tells which period it is for: name it with --period"
    ),
    "receive_not_done": Text(
        "文件名写着“{said}”，不像是已完成的数；确是完成数的，改正文件名后再收",
        'its name says "{said}", which is none of work done; if it is, correct the name and receive it again',
    ),
    "receive_units_differ": Text(
        "报送单位说法不一（{told}）；请核对后改正，或只把正确的写在表里和文件名里再收",
        "its sender is told in different ways ({told}): see which is right, correct the others and receive it again",
    ),
    "receive_periods_differ": Text(
        "填报期说法不一（{told}）；请核对后改正，或只把正确的写在表里和文件名里再收",
        "its period is told in different ways ({told}): see which is right, correct the others and receive it again",
    ),
    "receive_form_reused": Text(
        "这张表是为另一个时期发的（{told}）；请换用这一期的表填写，或核对时期后把数据另存为 csv 再报",
        "this form was made for another period ({told}): use the form of the period that it is for, or see which is "
        "right and save its data as csv",
    ),
    "receive_unknown_unit": Text(
        "计划里没有这家单位（{told}）；请改正，或在计划的 units 里补上别名",
        "the plan has no such unit ({told}): correct it, or add it to the aliases in the plan's units",
    ),
    "receive_unknown_period": Text(
        "计划里没有这个时期（{told}）；请改正", "the plan has no such period ({told}): correct it"
    ),
    "receive_other_plan": Text(
        "这张表是计划 {found} 的，本计划是 {plan}；请用 --plan 指明那份计划再收",
        "this form is of the plan {found}, and this plan is {plan}: receive it with --plan naming that one",
    ),
    "receive_all_other_unit": Text(
        "报送单位是“{sender}”，各行填的却都是别家（“{unit}”等）；请核对单位，或用 --from 指明",
        'the sender is "{sender}", and no row speaks for it (but for "{unit}"): check the unit, or name it with --from',
    ),
    "receive_own_data": Text(
        "这个文件已在计划自有的数据里，再归档会重复计数；请先移出数据文件夹再收",
        "it is among the plan's own data already and would count twice: move it out of there and receive it again",
    ),
    "receive_own_data_unreadable": Text(
        "计划自有的数据读不了（{files}），无法对照检查；请先改好再收",
        "the plan's own data cannot be read ({files}), and nothing can be checked beside it: mend that first",
    ),
    "receive_ledger": Text(
        "这是台账“{ledger}”，不是填报表；请放进计划的数据文件夹，用 fsplan check 检查",
        'it is a ledger ("{ledger}"), no filing: put it with the plan\'s data and run fsplan check',
    ),
    "receive_unreadable": Text("文件读不了，原因见上", "it cannot be read, as said above"),
    "receive_empty": Text("没有数据行", "it holds no data row"),
    "receive_no_table": Text(
        "没有认得的表头，见上；请改正表头，或在计划的 forms 中写明",
        "it has no table with a known header, as said above: correct its header or describe it under forms in the plan",
    ),
    "receive_known": Text(
        "与第{version}版相同，第{standing}版仍然有效；确要恢复它，请在备注里写明后重新报送",
        "it is the same as version {version}, and version {standing} stands; to go back to it, say so in a note and "
        "send it again",
    ),
    "receive_two_at_once": Text(
        "这次接收里已有同一单位同一时期的文件 {file}，不知哪个是后报的；请分次接收，先报的先收",
        "{file} is of the same unit and period and came in the same run, and nothing tells which is the later: receive "
        "them one by one, the earlier first",
    ),
    "receive_unmarked_slip": Text(
        "有“退回原因”列而没有退回单的标记，不知能否并入第{version}版；请改正退回单原件（xlsx）后报送，或重新报送整张表",
        "it has a column of reasons and no mark of a slip, so that nobody can say whether it belongs to version "
        "{version}: mend the slip itself (xlsx), or send the whole filing again",
    ),
    "receive_closed": Text(
        "{named}已关账，不再接收；确需更正的，先运行 fsplan close --quarter {period} --reopen --reason 原因，"
        "或在下一期的报表里另填一行更正并写明备注",
        "{named} is closed and takes no more filings: open it again (fsplan close --quarter {period} --reopen "
        "--reason WHY), or file a correction with a note in the next period",
    ),
    "receive_foreign_filing": Text(
        "归档位置上的文件不是本工具写的，或归档后被改动过，不予覆盖；请移走它，或恢复原样后再收",
        "what stands where it would be filed was not written here, or was changed since, and is not written over: "
        "move it away, or restore it, and receive the file again",
    ),
    "receive_bad_record": Text(
        "收件记录 {path} 读不了：{problem}；请从备份恢复它，或移走后再收",
        "the record {path} cannot be read: {problem}; restore it, or move it away, and receive the file again",
    ),
    "receive_leads_outside": Text(
        "{path} 是链接，或通向计划文件夹以外，不予写入",
        "{path} is a link, or leads out of the plan's folder: not written",
    ),
    "receive_busy": Text(
        "另一次接收还在进行；请稍后再试", "another run is receiving filings: try again when it has ended"
    ),
    "receive_rejected_filing": Text(
        "归档的 {path} 里有已不被接受的行（计划改过），并入会丢掉它们；请先改好归档文件，或重新报送整张表",
        "the filing {path} has rows that the plan accepts no more, and would lose them: mend it first, or send the "
        "whole filing again",
    ),
    "receive_stale_slip": Text(
        "这张退回单是第{version}版的，其后又收到过别的文件；请重新报送整张表",
        "this slip belongs to version {version}, and another filing came since: send the whole filing again",
    ),
    "receive_changed_meanwhile": Text(
        "读取期间文件被改动过；请再收一次", "it was changed while it was read: receive it again"
    ),
    "receive_title_unit": Text(
        "表格上方写的是“{unit}”，已按“{sender}”收下；不是这家报的，请用正确的 --from 重收",
        'the title names "{unit}", it was taken for "{sender}"; receive it with the right --from if it is not theirs',
    ),
    "receive_title_period": Text(
        "表格上方写的是 {said}，已按 {period} 收下；时期不对的，请用正确的 --period 重收",
        "the title tells {said}, and it was taken for {period}; if that is wrong, receive it with the right --period",
    ),
    "receive_recovered": Text(
        "第{version}版的归档文件不在（上次归档时中断，或已被移走），按未归档处理；以前的仍然有效",
        "the filing of version {version} is not there (interrupted, or taken away): it does not stand, and what was "
        "filed before does",
    ),
    # the list
    "receive_list_title": Text("{title}：收件登记，截至{as_of}", "{title}: filings received, as of {as_of}"),
    "receive_owed_heading": Text("未报齐单位", "Still owed"),
    "receive_none_owed": Text("各单位均已报齐", "nobody owes anything"),
    "receive_none_received": Text("还没有收到过", "nothing has been received"),
    "sender": Text("报送单位", "sender"),
    "for_period": Text("填报期", "period"),
    "version": Text("版次", "version"),
    "received_on": Text("收到日期", "received"),
    "became": Text("处理", "state"),
    "original_name": Text("原文件名", "original name"),
    "rows_count": Text("行数", "rows"),
    "filings_owed": Text("未报齐份数", "filings owed"),
    "values_owed": Text("未报送数据项数", "values owed"),
    "rejected_count": Text("退回行数", "rejected"),
    "receipt_state_superseded": Text("已被后来的代替", "superseded"),
    "receipt_state_incomplete": Text("归档文件不在（中断，或被移走）", "not there (interrupted, or taken away)"),
    "receipt_state_damaged": Text("收件记录读不了", "record unreadable"),
    "receipt_state_unrecorded": Text("无收件记录", "no record"),
    "receipt_state_altered": Text("归档后被改动", "changed since"),
    "receipt_state_missing": Text("归档文件已不在", "filing is gone"),
}
