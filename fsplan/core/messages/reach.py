"""What reminders say that leave the office, and what is said of sending them."""

from collections.abc import Mapping

from fsplan.core.text import Text

REACH_MESSAGES: Mapping[str, Text] = {
    # mails
    "mail_subject_due": Text("《{title}》{period}进展报送提醒", "{title}: progress for {period} is due"),
    "mail_subject_overdue": Text("《{title}》{period}进展催报", "{title}: progress for {period} is overdue"),
    "mail_form": Text(
        "填报表附后，填好后请随回复发回。", "The form is attached; please fill it in and send it back with your answer."
    ),
    "mail_form_and_slip": Text(
        "填报表和退回单附后；请按退回单改正，或填写填报表，随回复发回。",
        "The form and the slip are attached; please mend the slip, or fill in the form, and send it back with your "
        "answer.",
    ),
    "mail_slip_name": Text("退回单", "slip"),
    "mail_stand": Text("以上情况截至{day}。", "As of {day}."),
    "mail_without_address": Text(
        "以下单位在计划中没有 contact.email，邮件未写收件人：{units}",
        "no contact.email in the plan, so that mail names no recipient: {units}",
    ),
    "eml_changed": Text(
        "{path} 已存在，且不是 fsplan 原样写出的邮件（可能有人改过），不予替换；请移走或换一个文件夹",
        "{path} is there and not as fsplan wrote it (somebody may have changed it): move it, or name another folder",
    ),
    "eml_settled": Text(
        "{path}：以前写的草稿，{unit}已报齐，请勿发出", "{path}: a draft of before; {unit} owes nothing any more"
    ),
    # the calendar
    "ics_summary": Text("{period}报送截止（{who}）", "{period}: filings due ({who})"),
    "ics_units": Text("{count}家单位", "{count:unit}"),
    "ics_owes": Text("{unit}：{targets}", "{unit}: {targets}"),
    "ics_nothing": Text("各单位均已报齐，未写日历", "nobody owes anything; no calendar was written"),
    # sending
    "notify_missing": Text(
        "{option} 须先安装：在 fsplan 的源代码文件夹中运行 pip install '.[notify]'（{problem}）",
        "{option} needs what this installs in fsplan's own folder: pip install '.[notify]' ({problem})",
    ),
    "notify_bad_line": Text(
        "发送地址第 {line} 行无法使用；一行一个地址，如 mailtos://用户:密码@主机?to={{email}}，或 单位=dingtalk://令牌",
        "line {line} of the addresses cannot be used; each line is one, such as mailtos://user:password@host?to={{email}}"
        " or UNIT=dingtalk://token",
    ),
    "notify_unknown_unit": Text(
        "发送地址第 {line} 行：计划里没有单位或单位组“{value}”{hint}",
        'line {line} of the addresses: the plan has no unit or group "{value}"{hint}',
    ),
    "notify_empty": Text("没有发送地址", "there is no address to send to"),
    "notify_unreadable": Text(
        "发送地址文件 {path} 读不了：{problem}", "the file of addresses {path} cannot be read: {problem}"
    ),
    "notify_not_text": Text("发送地址文件 {path} 不是 UTF-8 文本", "the file of addresses {path} is no text in UTF-8"),
    "send_needs_addresses": Text(
        "--send 须有发送地址：用 --notify 指定地址文件，或设环境变量 FSPLAN_NOTIFY",
        "--send needs addresses: name a file of them with --notify, or set FSPLAN_NOTIFY",
    ),
    "send_needs_yes": Text(
        "不在终端上运行时，--send 须加 --yes 才发送", "off a terminal --send sends nothing without --yes"
    ),
    "send_shown": Text(
        "{units} → {service}（地址第 {line} 行）", "{units} -> {service} (line {line} of the addresses)"
    ),
    "send_ask": Text("共 {count} 条，现在发送吗？输入 y 发送：", "{count:message}: send them now? Type y to send: "),
    "send_declined": Text("未发送", "nothing was sent"),
    "send_nowhere": Text("{unit}：未发送，没有可用的地址", "{unit}: nothing was sent, since no address reaches it"),
    "send_failed": Text(
        "{units}：发送失败（{service}，地址第 {line} 行）：{problem}",
        "{units}: not sent ({service}, line {line} of the addresses): {problem}",
    ),
    "send_summary": Text("已发送 {sent} 条，失败 {failed} 条", "messages sent: {sent}, failed: {failed}"),
}
