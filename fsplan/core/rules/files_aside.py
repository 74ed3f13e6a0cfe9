"""FS913-FS916, FS918, FS919: what lies beside the data that was read, and is named so that nobody takes it for read."""

from fsplan.core.rules.rule import Rule
from fsplan.core.text import Text

ASIDE_RULES = (
    Rule(
        code="FS913",
        name="sheet-not-read",
        severity="warning",
        summary=Text("工作表未读取", "A sheet was not read"),
        message=Text("该工作表未读取：{reason}", "the sheet was not read: {reason}"),
        help=Text(
            "如有数据，请改正表头，或在计划的 forms 中写明；没有数据的，可隐藏或删去",
            "if it holds data, correct its header or describe it under forms in the plan; else hide or delete it",
        ),
        why=Text(
            "一个工作簿常有几张表，漏读一张，数就少了一块。",
            "A workbook often has several sheets; one that is missed leaves figures out.",
        ),
        bad="q1.xlsx: 填报表, 汇总",
        good="q1.xlsx: 填报表",
    ),
    Rule(
        code="FS914",
        name="file-not-read",
        severity="warning",
        summary=Text("数据旁边有没读的文件", "A file beside the data is not read"),
        message=Text(
            "这个文件没有读：计划的 data 没有包括它",
            "this file is not read: nothing under the plan's data: names it",
        ),
        help=Text(
            "是报送的数据，请在计划的 data: 里写上（如 data: [data] 读取整个文件夹）；不是的，请移到别的文件夹",
            "if it holds filings, name it under data: (data: [data] reads the whole folder); if not, keep it elsewhere",
        ),
        why=Text(
            "报来的文件只因格式或文件名不同就没有读，这家单位会被当成未报送。",
            "A filing left unread for its format or its name makes a unit look as if it had filed nothing.",
        ),
        bad="data: [data/*.csv]  # data/q1.csv data/q2.xlsx",
        good="data: [data]  # data/q1.csv data/q2.xlsx",
    ),
    Rule(
        code="FS915",
        name="hidden-sheet",
        severity="warning",
        summary=Text("隐藏的工作表未读取", "A hidden sheet was not read"),
        message=Text("该工作表是隐藏的，未读取", "the sheet is hidden and was not read"),
        help=Text("如有数据，请取消隐藏；不需要的可以删去", "unhide it if it holds data; delete it if not"),
        why=Text(
            "填报人看不见的表，往往是上年的底稿，读了会多计。",
            "A sheet that nobody sees is often last year's; reading it would count it again.",
        ),
        bad="q1.xlsx: 填报表, 去年（隐藏）",
        good="q1.xlsx: 填报表",
    ),
    Rule(
        code="FS916",
        name="hidden-rows",
        severity="warning",
        summary=Text("有隐藏的行，已计入", "Hidden rows were counted"),
        message=Text(
            "该工作表有 {value} 行被隐藏或筛选掉，已照常读取", "{value:row is|rows are} hidden, and read all the same"
        ),
        help=Text("不应计入的，请删去这些行；应计入的，不必处理", "delete them if they should not count"),
        why=Text(
            "筛选只是看不见，数据还在；读不读都要让人知道。",
            "A filter hides rows but keeps them; whoever files them should know that they count.",
        ),
        bad=Text("q1.xlsx：有2行被筛选隐藏", "q1.xlsx: 2 rows filtered out"),
        good=Text("q1.xlsx：没有隐藏的行", "q1.xlsx: no row hidden"),
    ),
    Rule(
        code="FS918",
        name="cells-beside-table",
        severity="warning",
        summary=Text("表格旁边的单元格未读取", "Cells beside a table were not read"),
        message=Text(
            "表格右侧没有表头的单元格未读取，共 {count} 处，第一处是“{value}”",
            'cells beside the table have no header and were not read: {count}, the first is "{value}"',
        ),
        help=Text(
            "是数据的，请加上表头，或另放一张工作表；不是的，可以不管",
            "if they are data, give them a header or a sheet of their own; else leave them",
        ),
        why=Text(
            "表旁再放一张小表、把计量单位写在数字后面，人看得见，程序却没有读。",
            "A person sees a small table beside the table, or a measure behind a figure; the program reads neither.",
        ),
        bad="A: 日期, 指标, 责任单位, 数值; F3: 40",
        good="A: 日期, 指标, 责任单位, 数值",
    ),
    Rule(
        code="FS919",
        name="hidden-columns",
        severity="warning",
        summary=Text("要读取的列是隐藏的", "Columns that are read are hidden"),
        message=Text("要读取的{columns}是隐藏的", "columns that are read are hidden: {columns}"),
        help=Text(
            "不应读取的，请删去这些列；应读取的，请取消隐藏，核对后再报",
            "delete them if they should not be read; else unhide them and look them over",
        ),
        why=Text(
            "数值、口径藏在看不见的列里，填报人核对的就不是程序读取的。",
            "With a figure or its basis in a column that nobody sees, what was checked is not what is read.",
        ),
        bad="q1.xlsx: 日期, 指标, 责任单位, 数值（隐藏）",
        good="q1.xlsx: 日期, 指标, 责任单位, 数值",
    ),
)
