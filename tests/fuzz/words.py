"""Words that hurt readers, by what they are put into."""

import re

from seeds import ROOT

CELLS = [
    "", " ", "0", "-1", "1e5", "1e999", "NaN", "inf", "１２", "1,234", "1.2万", "3亿", "50%", "=1+1", "=\"A1\"", "'1",
    "+1", "2030-02-30", "2030年第二季度", "2022-13-01", "99999999999999999999", "0001-01-01", "9999-12-31", "合计",
    "小计", "签字：", "注：", "日期", "date", "target", "unit", "value", "指标", "未启动", "已完成", "market",
    "sampling", "canteens", "区市场监管局", "…", "\u200b", "\u3000", "\ufeff", "\x00", "\x1f", "\x85", "\u2028", "\"",
    "\n", "\r", "\r\n", ",", ";", "\t", "|", "\\", "<b>", "&amp;", "{{x}}", "%s", "𠮷", "e\u0301", "\u202e1",
    "x" * 300, "९", "②", "无", "--", "1/3", "累计", "当期", "cumulative", "period", "2030Q1", "Q2", "#N/A", "TRUE",
    "XC221200000001", "肉制品", "合格", "不合格",
]  # fmt: skip
LEDGER = [
    *CELLS, "编号", "单位", "大类", "数量", "结论", "送检", "电话", "XC221200000002", "xc221200000001",
    "ＸＣ221200000001",
    "=\"XC221200000001\"", "'XC221200000001", "XC2212 00000001", "XC2212\u00ad00000001", "A0", "a0", "A1", "Ab12",
    "2.2E+18", "1.23457E+17", "123456789012345678", "饮料", "milk", "Milk", "MILK", "未检", "纯抽检合格样品",
    "市监局",
    "区食安办", "区卫健委", "某某局", "2030-03-01 09:30", "2030-03-01T09:30:61", "2030/3/1", "2030.03.01", "20300301",
    "2030年3月1日", "2030-3-1", "2029-12-31", "2031-01-01", "02030-03-01", "3/4/2030", "13/4/2030", "0.5",
    "0.49", "100",
    "100.0000000001", "１３９", "***", "—", "／", "1390000000a", "\u3164", "ß", "İ", "ı", "ſ", "K", "津A12",
    "é", "e\u0301",
]  # fmt: skip
FILING = [
    *CELLS, "2026-03-30", "2026年第一季度", "一季度", "2026-04-15", "2025-12-31", "3月", "抽检批次",
    "协管员人数", "群众满意度",
    "食堂检查覆盖率", "季度报告", "印发方案", "assistants", "satisfaction", "quarterly_report", "scheme",
    "区卫健委", "health",
    "区教育局", "members", "区市场监管局、区卫健委", "本季完成", "累计完成", "完成情况", "牵头单位", "总数",
    "口径", "备注", "存在问题",
    "1-3月", "9/18", "9（18）", "150批次", "约150", "100%", "0.5", "进行中", "已报送", "corrects:2025Q4", "截至3月底",
    "同上", "〃", "-", "150\n160", "全年目标", "序号",
]  # fmt: skip
CSV = [
    *(word.encode() for word in CELLS),
    b"\xff", b"\xfe", b"\x80", b"\xef\xbb\xbf", b"\"\"", b"\"a", b"\"\n", b",,,,,,", b"\n\n\n", b"\x810",
    b"\xa1\xa1",
]  # fmt: skip
_YAML = [
    "2030", "9999", "0000", "-1", "''", "[]", "{}", "[x]", "{a: b}", "null", "~", "even", "none", "hold", "[100%]",
    "[20%, 10%]", "'>= 1'", "'= 100%'", "<= 0", "50..60", "&a x", "*a", "!!int 3", "!!python/name:os.system x", "? x",
    "2030-13-45", "rate", "report", "level", "share", "mean", "change", "status", "milestone", "count", "1e400",
    ".inf", "{start: 2030-01-01, end: 2029-01-01}", "{start: 9999-01-01, end: 9999-12-31}", "sampling", "population",
    "<<: *a", "quarter", "99999999", "a\\0b", "\"\\0\"", "Asia", "../../etc", "𠮷", "|\n  x", "% x", "@", "`", "- ",
    "\n  ", "#", "sum_of: [x]", "units: [a]", "quotas: each", "over_time: sum", "points: 1", "bands: {watch: 1}",
    "decimals: true", "pattern: '(a+)+'", "key: no", "true", "0x10", "0o7", "1_000", "12:30:45",
    "2030-01-01T00:00:00Z",
]  # fmt: skip
_XML = [
    "0", "1", "-1", "2", "99", "65536", "1048577", "16385", "2147483648", "A1", "B3", "XFD1048576", "A0", "s", "b",
    "e", "str", "inlineStr", "d", "n", "true", "preserve", "1e308", "NaN", "-0", "", "&#0;", "&x;", "&#x1F600;",
    "<!--", "-->", "<![CDATA[", "]]>", "<?x?>", "<!DOCTYPE x>", "</row>", "<row>", "<c>", "<v>1</v>", "<f>1+1</f>",
    "<t>", "<mergeCell ref=\"A1:B2\"/>", "A1:XFD9", "yyyy/m/d", "[Red]0;;", "0\"万\"", "General", "@", "[$-804]aaaa",
    "<w:p>", "<w:tbl>", "<w:tr>", "<w:tc>", "<w:gridSpan w:val=\"3\"/>", "<w:vMerge/>", "restart", "continue",
    "decimal", "chineseCounting", "%1.%2", "string", "float", "date", "percentage", "2030-03-31", "P1D",
    "covered-table-cell", "xml:space", "xmlns=",
]  # fmt: skip
_HTML = [
    "<table>", "</table>", "<tr>", "<td>", "<th>", "<td rowspan=\"9\">", "<td colspan=\"1000\">", "<td rowspan=0>",
    "<ol>", "<ol start=\"-5\" type=a>", "<li value=9>", "<p>", "</p>", "<br>", "<!--", "-->", "<![CDATA[", "<script>",
    "</script>", "<style>", "<pre>", "<plaintext>", "<textarea>", "<title>", "<svg>", "<math>", "<template>", "&#0;",
    "&#x110000;", "&nbsp", "&amp;amp;", "&", "<", ">", "'", "\"", "charset=utf-16", "charset=gb18030", "charset=x",
    "<meta ", "<?xml ", "display:none", "hidden", "<div " * 50, "<caption>", "<thead>", "<tbody>", "一、", "（一）",
    "\x00", "<a href='",
]  # fmt: skip
_PDF = [
    "<<", ">>", "[", "]", "(", ")", "<41>", "1 0 R", "4 0 R", "9 0 R", "null", "true", "-1", "99999999999", "1e9",
    "/Kids", "/Parent", "/Contents", "/Length", "/Filter", "/FlateDecode", "/LZWDecode", "/ASCII85Decode",
    "/DCTDecode", "/ASCIIHexDecode", "/RunLengthDecode", "/Resources", "/Font", "/ToUnicode 4 0 R", "/Type0",
    "/DescendantFonts[5 0 R]", "/Encrypt 5 0 R", "/Identity-H", "/XRef", "/ObjStm", "/Prev 0", "/Differences[32/a/b]",
    "Tj", "TJ", "Tf", "Tm", "Td", "BT", "ET", "q", "Q", "cm", "Do", "BI ID EI", "stream\n", "endstream\n", "obj",
    "endobj", "xref\n0 1\n", "trailer", "startxref\n9\n", "%%EOF", "\\", "#41", "%",
]  # fmt: skip
_PERIODS = [
    "2030", "Q1", "Q5", "第二季度", "一季度", "上半年", "下半年", "全年", "半年", "月", "年", "日", "号", "季", "-",
    "/", ".", " ", "0", "13", "31", "32", "十二", "二〇三〇", "〇", "两", "２０３０", "2030Q4", "2030-02-29",
    "2000-02-29", "9999", "0000", "99999", "00:00:00", "T", "Z", "+08:00", "至", "~", "H1", "h2", "本季", "\u3000",
    "٣", "②", "\x00", "Asia/", "1-3月", "年初", "截至", "前三季度", "1e3", "第", "30年", "Jan", "'30",
]  # fmt: skip
_NUMBERS = [
    "0", "-0", "1", "-", "+", ".", ",", "，", "．", "－", "−", "%", "％", "‰", "万", "亿", "千", "百", "e5", "E-9",
    "1e999", "NaN", "Infinity", "_", "٣", "²", "①", "½", " ", "\xa0", "\u2009", "1,234", "1,23", "12,345,678.90",
    "9" * 40, f"0.{0:040}1", "\n", "General", "0.00", "#,##0", "0%", "0.0E+0", "# ?/?", "# ??/16", "@", "yyyy", "m",
    "d", "h", "ss.00", "AM/PM", "[h]", "[Red]", "[>=1]", "[$-804]", "[DBNum1]", "\"万\"", "\\", "_)", "*x", ";", ";;",
    "e", "aaaa", "0,", "0!.0,", "上午/下午", "g", "b", "[$¥-804]",
]  # fmt: skip
_URLS = [
    "postgresql://", "postgres://", "spark://", "pyspark://", "duckdb:///", "mysql://", "=", "#", "##", "?", "&", ";",
    ":", "::", "@", "@@", "/", "//", "[::1]", "[", "]", ":99999", ":-1", "%", "%00", "%3F", "%23", "%40", "%zz",
    "password=x", "token=", ".", "..", "a.b.c.d", "台账", " ", "\t", "\n", "\x00", "\\", "'", "\"", "xn--", "İ", "℀",
    "１", "s=",
]  # fmt: skip
WORDS = [
    "--plan", "plan.yaml", "--lang", "zh", "en", "--quarter", "Q1", "Q2", "2026Q4", "第二季度", "Q9", "--as-of",
    "2026-06-30", "today", "2030-02-30", "9999-12-31", "--format", "text", "json", "html", "csv", "tsv",
    "md", "xlsx",
    "docx", "yaml", "-o", "out.html", "out.json", "out.docx", "q.csv", "n.csv", "plan.yaml", "-",
    "*.csv", "[", "nothing.csv",
    "--by", "unit", "score", "level", "section", "--only", "behind", "missed", "--fail-on", "never", "on_pace",
    "--width", "0", "-5", "1", "99999999999", "x", "--rejects", "r.csv", "--accepts", "a.csv", "--color", "always",
    "--quiet", "--help", "--version", "-h", "--", "-x", "--add", "--period", "--unit", "market", "区市场监管局",
    "markt", "--from", "--source", "text.txt", "--force", "--encoding", "gb18030", "utf-16", "rot13", "idna",
    "sampling", "sampling_rate", "12.1", "12", "FS201", "fs999", "--verify", "--reopen", "--reason", "", " ", "\n",
    "'", "\"", "\u202e", "𠮷", "\ud800", "=", "--quarter=", "--quarter=Q1", "-oa.csv", "--ledger", "sampling=q.csv",
    "check", "report", "lint", "show", "explain", "template", "trace", "draft", "close", "remind", "escalate",
    "receive", "rollup", "diff", "init", "schema", ".", "--listed", "--strict", "--since", "--against", "--columns",
    "--no-color",
]  # fmt: skip
_PERIOD_WORDS = [
    "Q1",
    "Q2",
    "Q4",
    "2026Q1",
    "2026年第二季度",
    "一季度",
    "Q5",
    "上半年",
    "2026-03",
    "2025Q4",
    "",
    "Q1,Q2",
]
_DAY_WORDS = ["2026-03-31", "2026-06-30", "today", "2026-12-31", "2027-02-01", "2025-12-31", "2026-02-30", "9999-12-31"]
_FILE_WORDS = ["q.csv", "n.csv", "l.csv", "bad.csv", "*.csv", "nothing.csv", "plan.yaml", "-", ".", "a.csv"]
_OUT_WORDS = [
    "a.html",
    "a.docx",
    "a.xlsx",
    "a.csv",
    "a.md",
    "a.json",
    "a.tsv",
    "a.parquet",
    "-",
    "q.csv",
    "plan.yaml",
    "a",
    ".",
]
_UNIT_WORDS = ["market", "区市场监管局", "区市场监督管理局", "health", "members", "markt", "区卫健", "", "MARKET"]
_SOURCE_WORDS = [*_FILE_WORDS, "text.txt", "revised.txt", "new.yaml"]
_FORMAT_WORDS = "text md html csv tsv json xlsx docx parquet brief github junit yaml xml pdf".split()
_LEVEL_WORDS = "met on_pace watch behind critical missed open never x".split()
VALUES: dict[str, list[str]] = {
    **dict.fromkeys(("quarter", "period", "compare", "q"), _PERIOD_WORDS),
    **dict.fromkeys(("as-of", "as-known-on"), _DAY_WORDS),
    **dict.fromkeys(("add", "source", "template", "into"), _SOURCE_WORDS),
    **dict.fromkeys(("output", "o", "rejects", "accepts", "eml", "ics"), _OUT_WORDS),
    **dict.fromkeys(("unit", "from"), _UNIT_WORDS),
    **dict.fromkeys(("format", "f"), _FORMAT_WORDS),
    **dict.fromkeys(("fail-on", "only"), _LEVEL_WORDS),
    "month": ["2026-03", "3", "2026-13", "2026年3月", "1", ""],
    "by": ["unit", "item", "section", "level", "score", "target", "filing", "escalation", "ledger", "x", "unit,item"],
    "form": ["official", "notice", "letter", "公文", "通报", "x", ""],
    "breakdown": ["category", "食品大类", "verdict", "amount", "结论", "x"],
    "ledger": ["sampling=q.csv", "sampling=l.csv", "sampling", "=", "x=y#z", "sampling=mysql:x#y"],
    "encoding": ["utf-8", "gb18030", "utf-16", "big5", "rot13", "x", "idna", "zlib"],
    "max-findings": ["0", "1", "-1", "99999999999999999999", "x"],
    "jobs": ["0", "1", "2", "-1", "x"],
    "example": ["demo", "x", "", "quotas", "city"],
    "all": ["forms", ".", "a", "q.csv"],
    "reason": ["更正", "", " ", "\n", "x" * 300],
    "head": ["", "0", "f" * 64, "g", "0000 0000", "𠮷"],
}
"""What stands behind an option, or nearly."""
TREE: list[object] = [
    None, True, 0, -1, 1, 1.5, 10**400, "", "x", [], {}, [[]], {"a": []}, "2022-01-01", "2022-13-01", "9999-12-31",
    "closed", "reopened", "1/0", "a\t1/2\tmet", "a\t1/2\tnonsense", "\t\t\t",
    "ef\t2022-01-31\ta\tmarket\tperiod\t10\t\tq.csv:2", "\ud800",
]  # fmt: skip
MARKS = [
    b"{", b"}", b"[", b"]", b"\"", b":", b",", b"\\t", b"\\u0000", b"\\ud800", b"1e9", b"NaN", b"-", b"/", b"null",
    b" ",
]  # fmt: skip
WORDS += sorted(set(re.findall("--[a-z][a-z-]+", (ROOT / "docs/commands.md").read_text("utf-8"))))
YAML, XML, HTML, PDF, PERIODS, NUMBERS, URLS = (
    [word.encode() for word in words] for words in (_YAML, _XML, _HTML, _PDF, _PERIODS, _NUMBERS, _URLS)
)
