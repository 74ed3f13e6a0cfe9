"""A plan as offices keep it (anchors, comments, CRLF, a BOM, groups, quotas, revisions) takes a revised text in."""

from pathlib import Path

import pytest

from fsplan.cli.app import run
from fsplan.core.finding import RefusalError
from fsplan.draft.against import check_against
from fsplan.draft.merge.merge import merge_text
from fsplan.draft.reading import read_text
from fsplan.plan.parse import parse_plan
from fsplan.plan.plan import Plan

TEXT = """示例市2030年工作要点
1.巡查。巡查河段40处。（市水务局负责，市教育局配合）
2.抽检。抽检720批次。（市生态环境局负责）
"""
HEAD = """fsplan: 1
id: demo
title: 示例市2030年工作要点
period: 2030
units:
  water: {name: 市水务局}
  education: {name: 市教育局}
  ecology: {name: 市生态环境局}
  east: {name: 东一街道}
  west: {name: 西二街道}
groups:
  streets: {name: 各街道, units: [east, west]}
items:
"""
PATROL = """  - number: 1
    title: 巡查
    duties:
      - id: "1.1"
        title: 巡查
        owner: [water]
        support: [education]
        targets:
          patrol: {kind: count, title: 巡查河段, goal: ">= 40", measured_in: 处}
"""
SAMPLING = """  - number: 2
    title: 抽检
    duties:
      - id: "2.1"
        title: 抽检
        owner: [ecology]
        targets:
          sampling: {kind: count, title: 抽检, goal: ">= 720", measured_in: 批次}
"""


def load(written: str) -> Plan:
    loaded = parse_plan(written.encode(), Path("plan.yaml"), "plan.yaml")
    assert loaded.plan is not None, loaded.findings
    return loaded.plan


def merged(written: str, text: str) -> str:
    """The merge, which merged again must stay what it is."""
    once = merge_text(written, load(written), read_text(text)).text
    assert merge_text(once, load(once), read_text(text)).text == once
    return once


def asked(written: str) -> list[str]:
    return [line.strip() for line in written.split("\n") if "# decide" in line]


def without_questions(written: str) -> str:
    return "\n".join(line for line in written.split("\n") if "# decide" not in line)


def test_a_role_that_nobody_holds_any_more_makes_way_for_the_new_one() -> None:
    text = merged(HEAD + PATROL + SAMPLING, TEXT.replace("市水务局负责，市教育局配合", "市教育局牵头，市水务局配合"))
    assert "        title: 巡查\n        lead: [education]\n        support: [water]\n" in text
    assert asked(text)[1:] == [
        "# decide: its units follow the revised text; they were owner: water; support: education"
    ]


def test_a_role_without_a_successor_is_taken_out_and_asked_about() -> None:
    text = merged(HEAD + PATROL + SAMPLING, TEXT.replace("，市教育局配合", ""))
    assert "        owner: [water]\n        targets:" in text
    assert "support" not in without_questions(text)
    assert asked(text)[1:] == [
        "# decide: its units follow the revised text; they were owner: water; support: education"
    ]


def test_an_emptied_role_of_a_duty_in_one_line_is_taken_out() -> None:
    flow = (
        '  - {number: 1, title: 巡查, duties: [{id: "1.1", title: 巡查, support: [education], owner: [water], targets: '
        '{patrol: {kind: count, title: 巡查河段, goal: ">= 40", measured_in: 处}}}]}\n'
    )
    text = merged(HEAD + flow + SAMPLING, TEXT.replace("，市教育局配合", ""))
    assert '{id: "1.1", title: 巡查, owner: [water], targets:' in text


def test_an_emptied_role_beside_the_dash_stays_as_an_empty_list() -> None:
    patrol = PATROL.replace("        support: [education]\n", "").replace(
        '      - id: "1.1"\n', '      - support: [education]\n        id: "1.1"\n'
    )
    text = merged(HEAD + patrol + SAMPLING, TEXT.replace("，市教育局配合", ""))
    duty = load(text).file.items[0].duties[0]
    assert (duty.owner, duty.support) == (("water",), ())


@pytest.mark.parametrize(
    ("old", "kept"),
    [
        ("support: [education]  # till June", "# till June"),
        ("support:\n          - education  # till June\n          # and the schools", "# till June"),
        (
            "support:\n          - education  # till June\n          # and the schools\n          - east",
            "# and the schools",
        ),
        ("support: [\n          education, # till June\n        ]", "# till June"),
    ],
)
def test_comments_of_a_role_that_makes_way_stay(old: str, kept: str) -> None:
    written = HEAD + PATROL.replace("support: [education]", old) + SAMPLING
    for note in ("市水务局负责", "市水务局负责，市生态环境局配合"):
        text = merged(written, TEXT.replace("市水务局负责，市教育局配合", note))
        assert any(line.strip() == kept or line.endswith(f"  {kept}") for line in text.split("\n")), text
        assert load(text).file.items[0].duties[0].support == (("ecology",) if "生态" in note else ())


def test_a_sign_of_comments_inside_a_value_is_none() -> None:
    written = HEAD + PATROL.replace("title: 巡查河段", 'title: "巡查 # 河段"') + SAMPLING
    text = merged(written, TEXT.replace("40处", "50处"))
    assert 'title: "巡查 # 河段", goal: ">= 50"' in text


def test_a_value_behind_an_anchor_that_must_change_in_one_place_is_refused_with_its_line() -> None:
    patrol = PATROL.replace(
        '        targets:\n          patrol: {kind: count, title: 巡查河段, goal: ">= 40", measured_in: 处}',
        "        measures: &more [开展宣传]\n        targets:\n"
        '          patrol: {kind: count, title: 巡查河段, goal: ">= 40", measured_in: 处}',
    )
    written = HEAD + patrol + SAMPLING.replace("        targets:", "        measures: *more\n        targets:")
    text = TEXT.replace("抽检720批次。", "抽检720批次。组织检验人员到企业了解情况。")
    with pytest.raises(RefusalError) as refused:
        merge_text(written, load(written), read_text(text))
    line = written.split("\n").index("        measures: &more [开展宣传]") + 1
    assert (refused.value.key, refused.value.params) == ("merged_shared", {"line": line})


def test_an_anchor_that_nothing_of_the_text_touches_stays() -> None:
    pace = "measured_in: 处, pace: &even [10%, 40%, 70%, 100%]"
    written = HEAD + PATROL.replace("measured_in: 处", pace) + SAMPLING.replace("批次}", "批次, pace: *even}")
    text = merged(written, TEXT.replace("720", "800"))
    assert "pace: &even [10%, 40%, 70%, 100%]" in text and 'goal: ">= 800", measured_in: 批次, pace: *even' in text


def test_a_plan_with_merge_keys_is_no_plan_and_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, source, out = tmp_path / "plan.yaml", tmp_path / "text.txt", tmp_path / "new.yaml"
    shared = "        <<: {support: [education]}\n"
    written = HEAD + PATROL.replace("        support: [education]\n", shared) + SAMPLING
    plan.write_text(written, "utf-8")
    source.write_text(TEXT, "utf-8")
    assert run(["--lang", "en", "draft", str(source), "--into", str(plan), "-o", str(out)]) == 2
    assert not out.exists() and plan.read_text("utf-8") == written
    assert f"plan.yaml:{written.split(chr(10)).index(shared.rstrip()) + 1}:9: FS104" in capsys.readouterr().err


def test_a_group_stays_a_group_with_its_members() -> None:
    written = HEAD + PATROL.replace("support: [education]", "support: [streets]") + SAMPLING
    text = TEXT.replace("市教育局配合", "各街道配合")
    assert merged(written, text) == written
    more = merged(written, text.replace("各街道配合", "市教育局、各街道配合"))
    assert "streets: {name: 各街道, units: [east, west]}" in more and "support: [streets, education]" in more


@pytest.mark.parametrize("quotas", ["{east: 400, west: 320}", "each"])
def test_quotas_stay_where_their_goal_changes_and_a_person_is_asked(quotas: str) -> None:
    sampling = SAMPLING.replace("owner: [ecology]", "owner: [streets]").replace("批次}", f"批次, quotas: {quotas}}}")
    text = TEXT.replace("市生态环境局", "各街道")
    assert merged(HEAD + PATROL + sampling, text) == HEAD + PATROL + sampling
    changed = merged(HEAD + PATROL + sampling, text.replace("720", "800"))
    assert f'goal: ">= 800", measured_in: 批次, quotas: {quotas}' in changed
    assert any("was >= 720 and is >= 800; check its title, pace and quotas" in one for one in asked(changed))


REVISED = SAMPLING.replace("批次}", '批次, revisions: [{from: 2030-07-01, goal: ">= 800", reason: 区委会议}]}')


@pytest.mark.parametrize("figure", ["720", "800"])
def test_a_text_that_says_what_a_goal_was_or_has_been_revised_to_changes_nothing(figure: str) -> None:
    written, text = HEAD + PATROL + REVISED, TEXT.replace("720", figure)
    assert merged(written, text) == written
    found = {one.code for one in check_against(load(written), text, "text.txt", written)}
    assert found.isdisjoint({"FS605", "FS606", "FS612"})


def test_a_third_figure_of_a_revised_goal_is_asked_and_the_history_stays() -> None:
    text = merged(HEAD + PATROL + REVISED, TEXT.replace("720", "900"))
    assert without_questions(text).split("items:")[1].count('goal: ">= 720"') == 1
    assert '{from: 2030-07-01, goal: ">= 800", reason: 区委会议}' in text
    assert any("now wants >= 900 of sampling, whose goal has revisions" in one for one in asked(text))


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_the_mark_before_the_text_are_kept(tmp_path: Path, bom: bytes, end: str) -> None:
    plan, source, out = tmp_path / "plan.yaml", tmp_path / "text.txt", tmp_path / "new.yaml"
    written = bom + (HEAD + PATROL + SAMPLING).replace("\n", end).encode()
    plan.write_bytes(written)
    source.write_text(
        TEXT.replace("，市教育局配合", "").replace("720", "800") + "3.宣传。开展宣传。（市教育局负责）\n", "utf-8"
    )
    assert run(["draft", str(source), "--into", str(plan), "-o", str(out)]) == 0
    assert plan.read_bytes() == written
    new = out.read_bytes()
    assert new.startswith(bom + b"fsplan: 1") and new.count(b"\r\n") == (new.count(b"\n") if end == "\r\n" else 0)
    duties = {duty.id: duty for item in load(new.decode("utf-8-sig")).file.items for duty in item.duties}
    assert str(duties["2.1"].targets["sampling"].goal) == ">= 800" and duties["3.1"].owner == ("education",)
