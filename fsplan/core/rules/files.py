"""FS901-FS917: files that cannot be found, read or written, and faults of the program itself."""

from fsplan.core.rules.rule import Rule
from fsplan.core.text import Text

FILE_RULES = (
    Rule(
        code="FS901",
        name="unreadable-file",
        summary=Text("文件打不开", "A file cannot be opened"),
        message=Text("文件打不开：{problem}", "the file cannot be opened: {problem}"),
        help=Text(
            "核对文件名、路径和读取权限；正被其他程序占用的先关闭；损坏、加密或不完整的，请重新取得",
            "check the name, the folder and your right to read it; close it in other programs; if it is damaged, locked"
            " or incomplete, get it again",
        ),
        why=Text("少读一个文件，汇总就少一个单位。", "One file left unread is one unit missing from the figures."),
        bad=Text("fsplan check data/q9.csv  # 没有这个文件", "fsplan check data/q9.csv  # no such file"),
        good="fsplan check data/q1.csv",
    ),
    Rule(
        code="FS902",
        name="not-text",
        summary=Text("不是文本文件", "The file is not text"),
        message=Text("不是可读的文本文件", "the file is not text in any encoding that is read"),
        help=Text(
            "另存为 UTF-8 的 CSV，或直接使用 xlsx；可读编码：UTF-8、带 BOM 的 UTF-16、GB18030",
            "save it as CSV in UTF-8, or use xlsx; encodings read: UTF-8, UTF-16 with BOM, GB18030",
        ),
        why=Text(
            "改了扩展名的表格或压缩包读出来是乱码，不能当数据用。",
            "A renamed workbook or archive reads as noise, not as data.",
        ),
        bad="q1.csv = xlsx, jpg, zip, …",
        good="q1.csv = UTF-8 CSV",
    ),
    Rule(
        code="FS903",
        name="mixed-encoding",
        summary=Text("一个文件里有两种编码", "Two encodings in one file"),
        message=Text(
            "其他行是 {encoding} 编码，本行不是",
            "other lines are in {encoding}, this one is not",
        ),
        help=Text(
            "多半是把两个文件拼在了一起：分别打开，都另存为 UTF-8 后再合并",
            "two files were probably joined: open each, save both as UTF-8, then join them again",
        ),
        why=Text(
            "按任何一种编码读，都会有一部分名称变成乱码而对不上。",
            "Read either way, some of the names turn into noise and match nothing.",
        ),
        bad="cat utf8.csv gb18030.csv > q1.csv",
        good="cat utf8.csv utf8-2.csv > q1.csv",
    ),
    Rule(
        code="FS904",
        name="line-too-long",
        summary=Text("一行过长", "A line is too long"),
        message=Text("这一行超过 {limit}", "this line is longer than {limit}"),
        help=Text(
            "核对文件是否为 CSV；是否有未闭合的双引号，或缺少换行",
            "make sure that this is CSV, that quotes are closed and that lines end",
        ),
        why=Text(
            "正常的报表没有这么长的行，多半不是数据文件。",
            "No return has such lines; this is hardly a data file.",
        ),
        bad=Text("q1.csv：10 MB，只有1行", "q1.csv: 10 MB, 1 line"),
        good=Text("q1.csv：10 MB，共100000行", "q1.csv: 10 MB, 100000 lines"),
    ),
    Rule(
        code="FS905",
        name="empty-file",
        severity="warning",
        summary=Text("空文件", "The file is empty"),
        message=Text("文件里没有表格，一行数据也没有", "the file holds no table, not a single row"),
        help=Text(
            "请重新导出，或把文字材料里的数填进表格再报；没有数据不等于完成",
            "export it again, or put what a text tells into a table and file that; no data is not compliance",
        ),
        why=Text(
            "空文件常是导出失败的结果，不能当作“无事可报”。",
            "An empty file is mostly a failed export, not a report of nothing.",
        ),
        bad="q1.csv: 0 B",
        good="q1.csv: date,target,unit,value\\n2030-03-31,sampling,market,150",
    ),
    Rule(
        code="FS906",
        name="no-data-row",
        severity="warning",
        summary=Text("只有表头，没有数据", "A header and no data"),
        message=Text("只有表头，没有数据行", "there is a header and no data row"),
        help=Text(
            "请填上数据再报；本期没有完成的，填 0",
            "fill in the rows and file again; write 0 for nothing done",
        ),
        why=Text(
            "空表交上来，只是看起来报了。",
            "A blank form only looks like a filing.",
        ),
        bad="date,target,unit,value\n",
        good="date,target,unit,value\n2030-03-31,sampling,market,0\n",
    ),
    Rule(
        code="FS907",
        name="plan-not-found",
        summary=Text("找不到计划文件", "No plan was found"),
        message=Text("找不到计划文件“{value}”", 'the plan "{value}" was not found'),
        help=Text(
            "进入放有 plan.yaml 的文件夹，或用 --plan 指明（也可设 FSPLAN_PLAN）；fsplan init 可新建一个示例",
            "go to its folder, or name it with --plan or FSPLAN_PLAN; fsplan init makes an example",
        ),
        why=Text("没有计划就没有目标，数据无从核对。", "Without a plan there is no goal to check the data against."),
        bad="fsplan check --plan plna.yaml q1.csv",
        good="fsplan check --plan plan.yaml q1.csv",
    ),
    Rule(
        code="FS908",
        name="unreadable-workbook",
        summary=Text("电子表格读不了", "A workbook cannot be read"),
        message=Text("电子表格读不了：{problem}", "the workbook cannot be read: {problem}"),
        help=Text(
            "用 Excel 或 WPS 打开，取消密码、清除表格以外的内容后另存为 xlsx；打不开的请重新报送",
            "open it in a spreadsheet program, remove the password and what lies far from the table, save it as xlsx;"
            " or ask for it again",
        ),
        help_nearest=Text("{nearest}；改扩展名没有用", "{nearest}; another name does not change it"),
        why=Text(
            "加密、损坏、过大的表格，或改名为表格的网页，读不出数，不能当作没有数。",
            "A locked, damaged or overlarge workbook, or a web page named so, has figures that cannot be seen, which is"
            " not the same as none.",
        ),
        bad=Text("q1.xlsx：有密码", "q1.xlsx: password"),
        good=Text("q1.xlsx：没有密码", "q1.xlsx: no password"),
    ),
    Rule(
        code="FS909",
        name="internal-error",
        summary=Text("程序出错", "A fault of the program"),
        message=Text("程序出错：{problem}", "the program failed: {problem}"),
        help=Text(
            "这不是您的数据的问题；请把命令和这条信息报告给维护者",
            "your data is not at fault; please report the command and this message to the maintainers",
        ),
        why=Text(
            "程序出错时不给出结论，以免误判。",
            "A program that failed gives no verdict rather than a wrong one.",
        ),
        bad=Text("退出码 2", "exit 2"),
        good=Text("退出码 0", "exit 0"),
    ),
    Rule(
        code="FS910",
        name="cannot-write",
        summary=Text("文件写不了", "A file cannot be written"),
        message=Text("文件写不了：{problem}", "the file cannot be written: {problem}"),
        help=Text(
            "核对文件夹是否存在、有无写入权限、磁盘是否已满；文件正打开的，先关闭；原文件没有改动",
            "check the folder, your right to write, the free space, and close the file; nothing was changed",
        ),
        why=Text(
            "结果没有写成就必须说出来，免得拿旧表当新表。",
            "A result that was not written must be announced, or an old table passes for the new one.",
        ),
        bad="fsplan report -o no-such-folder/report.xlsx",
        good="fsplan report -o report.xlsx",
    ),
    Rule(
        code="FS911",
        name="unknown-encoding",
        summary=Text("不认识的编码名称", "An encoding is not known"),
        message=Text("不认识编码“{value}”", 'the encoding "{value}" is not known'),
        help=Text(
            "--encoding 可用 utf-8、utf-16、gb18030；不写则自动判断",
            "--encoding takes utf-8, utf-16 or gb18030; leave it out to have it found",
        ),
        why=Text(
            "编码名称写错时不能另选一个代替，否则名称会读成乱码。",
            "Another encoding must not stand in for a misspelt one, or names are read as noise.",
        ),
        bad="fsplan check --encoding utf8x q1.csv",
        good="fsplan check --encoding gb18030 q1.csv",
    ),
    Rule(
        code="FS912",
        name="unreadable-table",
        summary=Text("台账所在的数据表读不了", "A ledger's table cannot be read"),
        message=Text("数据表读不了：{problem}", "the table cannot be read: {problem}"),
        help=Text(
            "核对地址、表名、账号和读取权限，确认数据库或集群在运行；只读有类型的表，不读原始 csv",
            "check the address, the table's name, the account and its right to read, and that the engine is running;"
            " only typed tables are read, never raw csv",
        ),
        why=Text(
            "台账读不到，就不能说已经核对过。",
            "A ledger that cannot be reached has not been checked, and nothing is said in its place.",
        ),
        bad="fsplan check --ledger sampling=postgresql://db/none#samples",
        good="fsplan check --ledger sampling=postgresql://db/city#samples",
    ),
    Rule(
        code="FS917",
        name="no-time-zone-data",
        summary=Text("本机没有时区数据", "The machine has no time zone data"),
        message=Text(
            "本机没有时区数据，无法得知“{value}”今天是几号",
            'the machine has no time zone data, so that nobody can say what day it is in "{value}"',
        ),
        help=Text(
            "安装时区数据：pip install tzdata，或安装系统的 tzdata 软件包",
            "install it: pip install tzdata, or the system's package tzdata",
        ),
        why=Text(
            "期限按计划所在时区计算，差一天就可能错判。",
            "Due days are those of the plan's own time zone, and a day more or less can change a verdict.",
        ),
        bad="pip uninstall tzdata",
        good="pip install tzdata",
    ),
)
