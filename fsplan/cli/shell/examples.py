"""Examples of every command, shown under its help and in the manual; each is run by the tests."""

from collections.abc import Mapping, Sequence

from fsplan.core.text import Text

EXAMPLES: Mapping[str, Sequence[tuple[str, Text]]] = {
    "": (
        (
            "fsplan init work && cd work && fsplan check",
            Text("建立示例文件夹并检查", "Set up the example and check it."),
        ),
        (
            "fsplan --lang en report --quarter Q2",
            Text("用英文输出第二季度报告", "The second quarter's report, in English."),
        ),
    ),
    "check": (
        ("fsplan check", Text("核对计划自有的全部数据", "Check all of the plan's own data.")),
        (
            "fsplan check --add new.csv --rejects back.csv",
            Text(
                "先试报一个文件，退回的行写入 back.csv",
                "Try a filing before it is filed; what is rejected goes to back.csv.",
            ),
        ),
        (
            "fsplan check --as-of last-due --only behind --quiet",
            Text(
                "供定时任务发邮件：只列滞后及以下的指标",
                "For a cron mail: only what is behind, only what matters on stderr.",
            ),
        ),
    ),
    "report": (
        ("fsplan report --quarter Q2", Text("第二季度报告", "The report of the second quarter.")),
        ("fsplan report -q Q2 -o report.docx", Text("第二季度通报（docx）", "The same as an official circular.")),
        ("fsplan report -q Q2 --by unit", Text("按单位排名", "Units side by side, ranked.")),
        ("fsplan report -q Q2 --compare previous", Text("与上季度对比", "Beside the quarter before.")),
    ),
    "lint": (
        ("fsplan lint", Text("检查计划文件", "Check the plan file.")),
        ("fsplan lint --source text.txt", Text("同时与正式文件核对", "Hold it against the official text too.")),
    ),
    "show": (
        ("fsplan show", Text("查看整个计划", "The whole plan.")),
        ("fsplan show market", Text("一个单位的任务", "What one unit has to do.")),
        ("fsplan show --settings", Text("各选项现在取什么值、出自哪里", "What each option is now, and why.")),
    ),
    "explain": (
        (
            "fsplan explain FS205",
            Text("一条规则为什么存在、怎样改", "Why a rule exists and how to mend what it found."),
        ),
        ("fsplan explain sampling --as-of 2022-06-30", Text("一个数字怎样算出来", "How a figure came about.")),
    ),
    "template": (
        (
            "fsplan template --unit market --quarter Q3 -o form.xlsx",
            Text("一家单位第三季度的填报表", "One unit's form for the third quarter."),
        ),
        ("fsplan template --quarter Q3 --all forms", Text("每家单位各一份", "A form for every unit.")),
    ),
    "trace": (
        ("fsplan trace sampling --quarter Q2", Text("数字背后的每条记录", "Every entry behind the figure.")),
        ("fsplan trace sampling -q Q2 -o sampling.csv", Text("写成 csv", "The same as csv.")),
    ),
    "remind": (
        ("fsplan remind --quarter Q2", Text("谁还没有报齐", "Who still owes what.")),
        ("fsplan remind -q Q2 --unit market", Text("只看一家单位", "One unit only.")),
    ),
    "escalate": (
        ("fsplan escalate --quarter Q2", Text("按计划的规则该督办谁", "Who is to be held to account, by which rule.")),
        ("fsplan escalate -q Q2 -o steps.xlsx", Text("写成工作簿", "The same as a workbook.")),
    ),
    "receive": (
        (
            "fsplan receive new.csv --from market --period Q2",
            Text("接收一家单位的报送", "Take in what one unit sent."),
        ),
        ("fsplan receive --list", Text("谁报了什么、谁还未报送", "Who filed what, and who still owes.")),
    ),
    "close": (
        ("fsplan close --quarter Q2", Text("第二季度关账", "Freeze the second quarter.")),
        (
            "fsplan close -q Q2 --reopen --reason 更正",
            Text("重新打开，写明原因", "Open it again, with the reason."),
        ),
        ("fsplan close --verify", Text("关账记录有没有被改动", "Are the records as they were written?")),
    ),
    "rollup": (
        ("fsplan rollup . --quarter Q2", Text("各地区汇总成一张表", "Many areas in one table.")),
        ("fsplan rollup . -q Q2 -o areas.csv", Text("写成 csv", "The same as csv.")),
    ),
    "draft": (
        (
            "fsplan draft text.txt -o draft.yaml",
            Text("从正式文件生成计划初稿", "A plan skeleton from an official text."),
        ),
        (
            "fsplan draft text.txt --into plan.yaml -o merged.yaml",
            Text("把修订后的文件并入已改好的计划", "Merge a revised text into a finished plan."),
        ),
    ),
    "diff": (
        ("fsplan diff plan.yaml revised.yaml", Text("两个计划有什么不同", "What differs between two plans.")),
        ("fsplan diff plan.yaml revised.yaml -o changes.md", Text("写成 Markdown", "The same as Markdown.")),
    ),
    "init": (
        ("fsplan init work", Text("建立示例文件夹", "A working folder with the example.")),
        ("fsplan init shares --example quotas", Text("分解任务的示例", "The example that shares out a goal.")),
    ),
    "schema": (("fsplan schema -o plan.schema.json", Text("供编辑器使用", "For editors.")),),
}
"""By command, empty for the program itself: lines to type in a folder with a plan, and what each does."""
