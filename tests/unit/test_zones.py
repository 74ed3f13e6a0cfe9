"""Days in a time zone, and a machine that has no time zone data."""

import json
import zoneinfo
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from support import ROOT, load_data, run_fsplan

from fsplan.core import period
from fsplan.core.finding import RefusalError
from fsplan.core.period import day_in, has_zones, is_zone

NOW = datetime(2030, 6, 30, 16, 0, tzinfo=UTC)  # midnight in Shanghai, noon in New York
PLAN = {"fsplan": "1", "id": "x", "title": "X", "period": "2030", "items": []}


HIDING = """
import sys

class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "tzdata":
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Hidden())
"""


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without time zone data."""

    def find_none(key: str) -> None:
        raise zoneinfo.ZoneInfoNotFoundError(key)

    monkeypatch.setattr(period, "ZoneInfo", find_none)


def test_a_day_is_that_of_the_zone() -> None:
    assert day_in("Asia/Shanghai", NOW) == date(2030, 7, 1)
    assert day_in("America/New_York", NOW) == date(2030, 6, 30)


@pytest.mark.parametrize(
    "name",
    [
        *("Asia/Shanghia", "", "Asia", "../etc/passwd", "/etc/localtime", "亚洲/上海", "a\x00b"),
        "/".join("a" * 800),  # each part was looked for as a package, until Python could go no deeper
    ],
)
def test_what_is_no_zone(name: str) -> None:
    assert not is_zone(name)
    with pytest.raises(RefusalError, match="unknown_zone"):
        day_in(name, NOW)


def test_a_wrong_name_is_a_fault_of_the_plan() -> None:
    (found,) = load_data({**PLAN, "timezone": "Asia/Shanghia"}).findings
    assert (found.code, found.field, found.value) == ("FS106", "timezone", "Asia/Shanghia")


def test_a_machine_without_data_is_no_fault_of_the_plan(bare) -> None:
    assert not has_zones()
    (found,) = load_data({**PLAN, "timezone": "Asia/Shanghai"}).findings
    assert (found.code, found.field, found.value) == ("FS917", "timezone", "Asia/Shanghai")
    with pytest.raises(RefusalError, match="no_zones"):
        day_in("Asia/Shanghai", NOW)


@pytest.mark.parametrize(("lang", "said"), [("zh", "本机没有时区数据"), ("en", "the machine has no time zone data")])
@pytest.mark.parametrize("is_kept", [False, True])
def test_it_is_told_whatever_was_kept(demo: Path, tmp_path: Path, lang: str, said: str, is_kept: bool) -> None:
    (tmp_path / "hiding").mkdir()
    (tmp_path / "hiding" / "sitecustomize.py").write_text(HIDING)
    kept = {"XDG_CACHE_HOME": str(tmp_path / "kept")}
    hidden = {"PYTHONPATH": f"{tmp_path}/hiding:{ROOT}", "PYTHONTZPATH": "/nonexistent", **kept}
    if is_kept:  # a plan that was found sound while there were data
        assert run_fsplan("show", cwd=demo, env=kept).returncode == 0
    for command in ("check", "remind -q Q1", "report -q Q1 --as-known-on today", "close -q Q1", "rollup ."):
        ran = run_fsplan(*command.split(), "--lang", lang, cwd=demo, env=hidden)
        assert ran.returncode == 2 and said in ran.stderr.decode(), (command, ran.stderr.decode())
        assert "Asia/Shanghai" in ran.stderr.decode()
    found = json.loads(run_fsplan("lint", "-f", "json", cwd=demo, env=hidden).stdout)
    assert [finding["code"] for finding in found["findings"]] == ["FS917"]
