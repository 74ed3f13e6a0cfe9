"""No parameter of any command escapes the guard, and a plan's data are told without judging it."""

from importlib import import_module
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from fsplan.cli.app import COMMANDS
from fsplan.cli.writing import guarded as guarding
from fsplan.cli.writing.destination import Destination, Folder
from fsplan.cli.writing.place import is_picked, place_of
from fsplan.plan.data_files import read_data_patterns
from fsplan.plan.loader import load_plan

NAME_NO_FILE = {
    "accept_good", "as_known_on", "as_of", "bom", "breakdown", "by", "compare", "context", "encoding",
    "example", "fail_on", "force", "form", "format_", "forms", "from_", "head", "jobs", "list_",
    "max_findings", "month", "name", "only", "period", "quarter", "reason", "reopen", "send", "settings_",
    "sql", "target", "topic", "unit", "verify", "with_personal", "word", "year", "yes",
}  # fmt: skip
LOOKED_AT_ELSEWHERE = {"plan", "folder"}
"""What `lint` reads and `init` fills: neither has an output to be held against."""


def test_every_parameter_is_known_to_the_guard() -> None:
    known = {*NAME_NO_FILE, *LOOKED_AT_ELSEWHERE, *guarding.FILES, *guarding.PLANS, *guarding.TABLES}
    outputs, unknown = set(), set()
    for name, module in COMMANDS.items():
        command = getattr(import_module(f"fsplan.cli.commands.{module}"), name)
        for parameter, kind in get_type_hints(command).items():
            if any(isinstance(one, type) and issubclass(one, Destination | Folder) for one in get_args(kind)):
                outputs.add((name, parameter))
            elif parameter not in known | {"return"}:
                unknown.add(parameter)
    assert unknown == set(), "say in guarding.py what it names, or here that it names no file"
    assert {name for _, name in outputs} == {"output", "rejects", "accepts", "all_", "eml", "ics"}
    assert len(outputs) == 16


BODY = "fsplan: 1\nid: x\ntitle: X\nperiod: 2030\nunits: {a: {name: 甲局}}\nitems: [{no: 1, title: T, duties: []}]\n"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "data: []\n",
        "data: [a.csv]\n",
        "data: [a.csv, 'b, c.csv', \"d.csv\"]\n",
        "data:\n  - a.csv\n  - b/*.csv # the rest\n\n# more\n  - c.csv\n",
        "data:\n- a.csv\n- b.csv\n",
        "data: [\n  a.csv,\n  b.csv\n]\n",
        "data  : [a.csv]\n",
        '"data": [a.csv]\n',
        "? data\n: [a.csv]\n",
        "title_en: 'data: [no.csv]'\ndata: [a.csv]\n",
        "area: &one data/*.csv\ndata: [*one]\n",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_patterns_are_those_that_the_loader_finds(tmp_path: Path, written: str, end: str) -> None:
    for text in (BODY + written, written + BODY):
        path = tmp_path / "plan.yaml"
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", end).encode())
        plan = load_plan(path).plan
        if (
            plan is not None
        ):  # an alias or an explicit key may be refused by the loader: then they are kept all the same
            assert read_data_patterns(path) == plan.file.data
        elif written:
            assert read_data_patterns(path)


@pytest.mark.parametrize("text", ['{"fsplan": 1, "data": ["a.csv"]}', "{fsplan: 1, data: [a.csv]}"])
def test_a_plan_in_one_pair_of_brackets(tmp_path: Path, text: str) -> None:
    (tmp_path / "plan.yaml").write_text(text)
    assert read_data_patterns(tmp_path / "plan.yaml") == ("a.csv",)


@pytest.mark.parametrize("text", ["data: {a: b}\n", "data: [\n", "{'data': [a.csv}\n", "data: *none\n"])
def test_where_nobody_can_say_the_usual_folder_is_kept(tmp_path: Path, text: str) -> None:
    (tmp_path / "plan.yaml").write_text(text)
    assert read_data_patterns(tmp_path / "plan.yaml") == ("data/**",)


def test_no_plan_has_no_data(tmp_path: Path) -> None:
    assert read_data_patterns(tmp_path / "none.yaml") == read_data_patterns(tmp_path) == ()
    (tmp_path / "notes.yaml").write_bytes(b"\xff\xfe\x00")
    assert read_data_patterns(tmp_path / "notes.yaml") == ()


def test_places_are_one_file_by_any_of_its_names(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("x")
    other.hardlink_to(one)
    (tmp_path / "link").symlink_to("one")
    assert all(place_of(one).is_same(place_of(tmp_path / name)) for name in ("other", "link", "./one"))
    assert place_of(tmp_path / "none").is_same(place_of(tmp_path / "x" / ".." / "none"))
    assert not place_of(tmp_path / "none").is_same(place_of(one))
    assert place_of("x" * 5000).stat is None


def test_a_hidden_file_is_picked_up_only_where_it_is_asked_for(tmp_path: Path) -> None:
    assert is_picked(tmp_path / ".a.csv", f"{tmp_path}/.*.csv")
    assert not is_picked(tmp_path / ".a.csv", f"{tmp_path}/*.csv")
