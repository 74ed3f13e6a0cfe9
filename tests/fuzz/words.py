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
