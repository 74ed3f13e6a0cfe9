"""What drafting a plan and holding it against its text say."""

from collections.abc import Mapping

from fsplan.core.text import Text

DRAFT_MESSAGES: Mapping[str, Text] = {
    "drafted": Text(
        "已读出 {sections} 章、{items} 项、{duties} 处分工、{targets} 个目标；有 {decide} 处须人工决定（# decide）",
        "read {sections:section}, {items:item}, {duties:note}, {targets:target}; {decide} to decide (# decide)",
    ),
    "draft_questions": Text(
        "有 {count} 个问题须人工决定：定好后改计划并删去该处的 # decide 注释；行号指本文件写出时",
        "{count:question} to decide: settle each, then delete its # decide comment; lines as this file was written",
    ),
    "draft_line": Text("第 {line} 行：", "line {line}: "),
    "draft_lines": Text("第 {line} 行：", "lines {line}: "),
    "draft_left": Text(
        "原文中下列数字和时限不在任何职责里；不属于本计划的保留此行，lint --source 便不再提",
        "figures and deadlines of the text in no duty; keep a line here and lint --source says no more of it",
    ),
    "draft_left_one": Text("原文第 {line} 行：“{words}”", 'line {line} of the text: "{words}"'),
    "questions_open": Text("{path}：还有 {count} 个问题未定", "{path}: {count:question is|questions are} still open"),
    "no_notes": Text(
        "没有找到责任分工：{path}；任务表请以 docx、xlsx、html 或 csv 交来，表头要写明任务和责任单位",
        "no responsibility note was found in {path}; hand in a table of tasks as docx, xlsx, html or csv, with a header"
        " that says which column holds the tasks and which the units responsible",
    ),
    "source_agrees": Text("{path}：与原文一致", "{path}: agrees with the text"),
    "source_differs": Text("{path}：与原文有 {count} 处不一致", "{path}: {count:difference} from the text"),
    "merged_unreadable": Text(
        "{path}：并入后读不了（合并稿第 {line} 行），没有写出；用了锚点（&、*）的值请直接写出，再并入",
        "{path}: with the changes in it the plan could not be read (line {line} of the merge), so nothing was"
        " written; write out the values that stand behind anchors (& and *) and merge again",
    ),
    "merged_shared": Text(
        "计划第 {line} 行的值用锚点（&、*）在几处共用，修订稿只改其中一处，没有写出；请在各处分别写出，再并入",
        "the value on line {line} of the plan stands in several places by an anchor (& and *), and the revised text"
        " changes one of them, so nothing was written; write it out in each place and merge again",
    ),
    "merged_new": Text("新增 {count} 条职责：{ids}", "{count:new duty|new duties}: {ids}"),
    "merged_changed": Text("有改动的职责 {count} 条：{ids}", "{count:changed duty|changed duties}: {ids}"),
    "merged_vanished": Text(
        "修订稿里没有的职责 {count} 条：{ids}", "{count:duty|duties} that the text no longer has: {ids}"
    ),
    "merged_nothing": Text("{path}：原文没有变化", "{path}: the text has not changed"),
}
