"""What closing a period says, and what is said of the records of closed periods."""

from collections.abc import Mapping

from fsplan.core.text import Text

CLOSING_MESSAGES: Mapping[str, Text] = {
    "closed": Text("{period}已关账，记录在 {path}", "{period} is closed; the record is {path}"),
    "already_closed": Text("{period}早已关账，没有变化", "{period} is closed already and nothing changed"),
    "differs": Text(
        "{period}已关账，现在的数据与关账时不同：用 fsplan check 看哪些行变了；确需改动，用 --reopen --reason",
        "{period} is closed with other rows: see fsplan check for what changed, or reopen it with --reopen --reason",
    ),
    "reopened": Text("{period}已重新打开，记录在 {path}", "{period} is open again; on record in {path}"),
    "not_closed": Text("{period}没有关账", "{period} is not closed"),
    "not_over": Text("{period}到{end}才结束，还不能关账", "{period} lasts until {end} and cannot be closed yet"),
    "cannot_close": Text("数据有问题，{period}不能关账", "{period} cannot be closed: mend the data first"),
    "reopen_needs_reason": Text(
        "重新打开要写明原因：--reopen 和 --reason 要一起用",
        "reopening needs a reason: use --reopen and --reason together",
    ),
    "bad_record": Text("关账记录 {path} 读不出：{problem}", "the record {path} cannot be read: {problem}"),
    "not_known": Text(
        "{period}在{day}以前没有关账，当时的数字没有记录",
        "{period} was not closed by {day}; there is no record of its figures as they stood",
    ),
    "as_known_on": Text("按{on}关账时的数据（--as-known-on {day}）", "figures as closed on {on} (--as-known-on {day})"),
    # the chain of closings
    "chain_title": Text("{title}：关账记录", "{title}: closings on record"),
    "chain_number": Text("序号", "no."),
    "chain_event": Text("记录", "event"),
    "chain_hash": Text("校验码", "hash"),
    "chain_closed": Text("关账", "closed"),
    "chain_reopened": Text("重新打开", "reopened"),
    "chain_none": Text("没有带校验码的关账记录", "Nothing is on record with a hash."),
    "chain_whole": Text(
        "共{count}次记录，前后相连，内容与校验码相符。", "{count} on record; each follows the one before it, unchanged."
    ),
    "chain_broken": Text("关账记录被改动过或不完整：", "The records were changed or are not complete:"),
    "chain_fault": Text("{path}：{problem}", "{path}: {problem}"),
    "chain_break": Text("{path}（{day}）：{problem}", "{path} ({day}): {problem}"),
    "chain_goes_on": Text(
        "以前的关账记录被改动过或不完整，见 fsplan close --verify",
        "the records before it were changed or are not complete: see fsplan close --verify",
    ),
    "chain_bare": Text(
        "{count}次记录都没有校验码，有没有被改动无从核对。",
        "None of the {count} on record has a hash: nothing tells whether they were changed.",
    ),
    "chain_unsealed": Text(
        "其中{count}次记录写于有校验码以前，由其后第一个校验码一并保护。",
        "Written before there were hashes: {count}; the first hash after them covers them.",
    ),
    "chain_holds": Text("校验码 {hash} 在记录里。", "The hash {hash} is on record."),
    "chain_lacks": Text(
        "校验码 {hash} 不在记录里：印发以后，记录被撤去或改写过。",
        "The hash {hash} is not on record: records were taken away or written anew since it was printed.",
    ),
    "note_head": Text("已关账数据校验码：{hash}。", "Hash of what is closed: {hash}."),
    "close_needs_quarter": Text(
        "要关哪个季度？请写 --quarter Q2；核对关账记录用 --verify",
        "which quarter is to be closed? Name it with --quarter Q2; --verify looks through the records",
    ),
    "bad_hash": Text(
        "“{value}”不是校验码：照印发的报告抄写，至少16位 0-9、a-f",
        '"{value}" is no hash: copy it from the report, at least 16 of 0-9 and a-f',
    ),
}
