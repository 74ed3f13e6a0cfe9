"""Whom a unit is reached by is for mail alone: nothing that fsplan writes of a plan holds it."""

import io
import shlex
import zipfile
from pathlib import Path
from typing import Any

import pytest
from support import load_data, plan_of

PERSON, MAIL, PHONE = "Zhang Contactperson", "zhang.contact@market.example.gov.cn", "022-87654321"
SECRETS = (PERSON, MAIL, PHONE, "张联系人")
CONTACT = f"    contact: {{person: {PERSON}, email: {MAIL}, phone: {PHONE}}}\n"

FORMATS = {
    "check": ("text", "md", "csv", "tsv", "json", "html", "xlsx", "docx", "brief", "github", "junit"),
    "report -q Q2": ("text", "md", "csv", "tsv", "json", "html", "xlsx", "docx"),
    "show": ("text", "md", "csv", "json", "html", "xlsx"),
    "show market": ("text", "md", "csv", "json", "html", "xlsx"),
    "remind -q Q2": ("text", "csv", "json", "xlsx"),
    "escalate -q Q2": ("text", "csv", "json"),
    "diff old.yaml plan.yaml": ("text", "json"),
    "rollup .": ("text", "json"),
    "trace demo_shops": ("text", "json"),
    "template -q Q2 --unit market": ("csv", "xlsx"),
}
LINES = [
    f"{command} --format {format_} -o {n}.out" for command, all_ in FORMATS.items() for n, format_ in enumerate(all_)
]
LINES += ["lint", "close -q Q1", "explain demo_shops", "report -q Q2 --unit market --by unit", "schema"]


@pytest.fixture
def office(tmp_path: Path, fsplan: Any) -> Path:
    fsplan("init", ".")
    text = (tmp_path / "plan.yaml").read_text("utf-8")
    (tmp_path / "old.yaml").write_text(text, "utf-8")
    head, rest = text.split("  market:\n", 1)
    (tmp_path / "plan.yaml").write_text(f"{head}  market:\n{CONTACT}{rest}", "utf-8")
    return tmp_path


def texts_of(path: Path) -> str:
    """Return all that a file holds, the parts of a package unpacked."""
    content = path.read_bytes()
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_command_writes_a_contact(office: Path, fsplan: Any, lang: str) -> None:
    for line in LINES:
        for written in office.glob("*.out"):
            written.unlink()
        ran = fsplan("--lang", lang, *shlex.split(line))
        assert ran.code in (0, 1, 3), f"{line}: {ran.err}"
        written = [path for path in office.rglob("*") if path.is_file() and path.name != "plan.yaml"]
        said = "\n".join([ran.out, ran.err, *map(texts_of, written)])
        assert [secret for secret in SECRETS if secret in said] == [], line
    assert (office / "closed" / "2022Q1.json").exists(), "a closing record was among them"


def test_a_contact_is_kept_for_mail() -> None:
    units = {
        "a": {"name": "a局", "contact": {"person": "张联系人", "email": MAIL, "phone": "13800000000"}},
        "b": {"name": "b局"},
    }
    plan = plan_of({"x": {"kind": "count", "by": ["a"]}}, units=units)
    contact = plan.file.units["a"].contact
    assert contact is not None
    assert (contact.person, contact.email, contact.phone) == ("张联系人", MAIL, "13800000000")
    assert plan.file.units["b"].contact is None


def findings_with(contact: object) -> list[tuple[str, str, str]]:
    duty = {"id": "1.1", "title": "d", "owner": ["a"], "targets": {"x": {"kind": "count", "title": "x"}}}
    data = {
        "fsplan": "1",
        "id": "test",
        "title": "测试",
        "period": "2030",
        "units": {"a": {"name": "a局", "contact": contact}},
        "items": [{"no": "1", "title": "任务", "duties": [duty]}],
    }
    return [(found.code, found.field, found.value) for found in load_data(data).findings]


@pytest.mark.parametrize(
    "email",
    ["a@b.cn", "first.last+tag@sub.example.gov.cn", "o'neil@x-y.org", "12345678@qq.com"],
)
def test_addresses_that_mail_takes(email: str) -> None:
    assert findings_with({"email": email}) == []


@pytest.mark.parametrize(
    "email",
    [
        "",
        "zhang",
        "zhang@",
        "@x.cn",
        "zhang@localhost",
        "zhang＠x.cn",
        "zhang@x。cn",
        "zh ang@x.cn",
        "a@x.cn,b@x.cn",
        "a@x.cn\nBcc: b@x.cn",
        "张 <a@x.cn>",
        "a..b@x.cn",
        ".a@x.cn",
        "a@x..cn",
        "a@b@x.cn",
        "a" * 250 + "@x.cn",
    ],
)
def test_a_malformed_address_is_told_by_its_place_alone(email: str) -> None:
    assert findings_with({"email": email}) == [("FS106", "email", "***")]


@pytest.mark.parametrize(
    ("contact", "field"),
    [(MAIL, "contact"), ([PHONE], "contact"), ({"phone": [PHONE]}, "phone"), ({"person": ""}, "person")],
)
def test_a_contact_of_another_shape_is_not_shown_either(contact: object, field: str) -> None:
    assert findings_with(contact) == [("FS106", field, "***")]


def test_a_key_that_is_none_is_told_with_the_right_one() -> None:
    assert [code for code, *_ in findings_with({"mail": "a@x.cn"})] == ["FS104"]


def test_a_key_that_is_like_none_is_told_with_those_that_may_stand_there() -> None:
    data = {"fsplan": 1, "units": {"a": {"name": "a局", "contact": {"qq": "1"}}}, "qqqqqq": ""}
    told = {found.field: found.help("zh") for found in load_data(data).findings if found.code == "FS104"}
    assert told["qq"] == "删去，或改成此处可用的键：person、email、phone；fsplan schema 列出全部键"
    assert "可用的键；" in told["qqqqqq"]  # a plan has more than a hint can name
