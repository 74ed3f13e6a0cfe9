"""A revised text merged into a finished plan: the text's part follows it, the office's part stays, twice is once."""

from datetime import date
from pathlib import Path

import pytest

from fsplan.cli.app import run
from fsplan.core.finding import RefusalError
from fsplan.draft.against import check_against
from fsplan.draft.audit.open_questions import find_open_questions
from fsplan.draft.build import build_plan
from fsplan.draft.merge.merge import Merged, merge_text
from fsplan.draft.reading import read_text
from fsplan.draft.writer import write_draft
from fsplan.plan.parse import parse_plan
from fsplan.plan.plan import Plan

OLD = """示例市2030年河湖工作要点
一、重点任务
1.河道巡查。巡查河段40处，9月底前出台办法。（市水务局牵头，各街道配合）
2.水质抽检。抽检720批次，按季度报送情况。（市生态环境局负责）
3.宣传。开展宣传周活动。（市教育局负责）
"""
NEW = """示例市2030年河湖工作要点
一、重点任务
1.护岸建设。新建护岸5处。（市住房城乡建设局负责）
2.河道巡查。巡查河段40处，10月底前出台办法。（市水务局牵头，市农业农村局、各街道配合）
3.水质抽检。抽检800批次，合格率达到98%，按季度报送情况。（市生态环境局负责）
"""


def load(written: str) -> Plan:
    loaded = parse_plan(written.encode(), Path("plan.yaml"), "plan.yaml")
    assert loaded.plan is not None, loaded.findings
    return loaded.plan


def finished() -> str:
    """The old text's plan as a person leaves it: questions answered, titles, ids and paces of the office's own."""
    reading = read_text(OLD)
    written = write_draft(build_plan(reading), reading.source)
    kept = "\n".join(line for line in written.split("\n") if "# decide" not in line and not line.startswith("#"))
    for old, new in (
        (
            "water: {name: 市水务局}",
            "water: {name: 市水务局, aliases: [市河湖局]}  # the lake office too\n  east: {name: 东一街道}",
        ),
        ("units: []", "units: [east]"),
        ('id: "2.1"', 'id: "sampling.all"'),
        ("title: 河道巡查\n", "title: 巡河  # our own word\n"),
        ("measured_in: 批次", "measured_in: 批次\n            pace: [10%, 40%, 70%, 100%]  # agreed in spring"),
    ):
        assert old in kept
        kept = kept.replace(old, new, 1)
    return kept


def merged(written: str, text: str) -> Merged:
    return merge_text(written, load(written), read_text(text))


def test_the_finished_plan_is_sound_and_agrees_with_its_text() -> None:
    written = finished()
    assert check_against(load(written), OLD, "old.txt", written) == []
    assert find_open_questions(written.encode(), "plan.yaml") == []


def test_the_same_text_changes_nothing() -> None:
    found = merged(finished(), OLD)
    assert (found.text, found.new, found.changed, found.vanished) == (finished(), [], [], [])


def test_new_changed_and_vanished_duties_are_told() -> None:
    found = merged(finished(), NEW)
    assert (found.new, found.changed, found.vanished) == (["1.1-2"], ["1.1", "sampling.all"], ["3.1"])


def test_merging_a_revised_text_twice_is_merging_it_once() -> None:
    once = merged(finished(), NEW)
    twice = merged(once.text, NEW)
    assert twice.text == once.text
    assert (twice.new, twice.changed) == ([], [])


def test_what_a_person_wrote_stays() -> None:
    text = merged(finished(), NEW).text
    for kept in (
        "water: {name: 市水务局, aliases: [市河湖局]}  # the lake office too",
        "units: [east]",
        "title: 巡河  # our own word",
        'id: "sampling.all"',
        "pace: [10%, 40%, 70%, 100%]  # agreed in spring",
        "title: 抽检720批次",
    ):
        assert kept in text
    before = [line for line in finished().split("\n") if "cite" not in line]
    gone = [line.strip() for line in before if line not in text.split("\n")]
    assert gone == ["support: [jiedao]", "due: 2030-09-30", 'goal: ">= 720"', "- no: 3"] or set(gone) == {
        "support: [jiedao]",
        "due: 2030-09-30",
        'goal: ">= 720"',
    }


def test_what_the_text_says_follows_it() -> None:
    plan = load(merged(finished(), NEW).text)
    patrol, sampling = (
        next(d for i in plan.file.items for d in i.duties if d.id == id_) for id_ in ("1.1", "sampling.all")
    )
    assert (patrol.lead, patrol.support) == (("water",), ("jiedao", "agriculture"))
    assert [str(spec.due) for spec in patrol.targets.values() if spec.due] == ["2030-10-31"]
    goals = [str(spec.goal) for spec in sampling.targets.values() if spec.goal]
    assert goals == [">= 800", ">= 98%"]
    assert [(item.number, item.title) for item in plan.file.items] == [
        (1, "护岸建设"),
        (2, "巡河"),
        (3, "水质抽检"),
        (4, "宣传"),
    ]


def test_after_a_merge_only_what_is_gone_differs_from_the_text() -> None:
    text = merged(finished(), NEW).text
    found = check_against(load(text), NEW, "new.txt", text)
    assert [(one.code, one.value) for one in found if one.severity == "error"] == [("FS602", "3.1")]


def test_a_question_stands_where_a_hand_edit_meets_a_changed_text() -> None:
    text = merged(finished(), NEW).text
    asked = [line.strip() for line in text.split("\n") if "# decide" in line]
    assert "# decide: the revised text no longer has this duty; keep it or delete it" in asked
    assert "# decide: new in the revised text; check it" in asked
    assert any("was >= 720 and is >= 800; check its title, pace and quotas" in line for line in asked)
    assert any("was 2030-09-30 and is 2030-10-31" in line for line in asked)


def test_a_unit_that_a_target_still_names_is_not_taken_away() -> None:
    written = finished().replace('goal: ">= 720"', 'goal: ">= 720"\n            units: [ecology]')
    text = merged(written, OLD.replace("（市生态环境局负责）", "（市教育局负责）")).text
    assert "owner: [ecology]" in text
    assert "targets name other units" in text


def test_a_plan_without_citations_is_merged_too() -> None:
    written = "\n".join(line for line in finished().split("\n") if "cite:" not in line).replace("sampling.all", "2.1")
    assert merged(written, OLD).text == written
    once = merged(written, OLD.replace("720", "800"))
    assert once.changed == ["2.1"]
    assert '">= 800"' in once.text and "cite: {item: 2, note: 1" in once.text
    assert merged(once.text, OLD.replace("720", "800")).text == once.text


def test_numbers_as_they_were_written_once_are_renumbered_in_place() -> None:
    found = merged(finished().replace("number: ", "no: "), NEW)
    assert [item.number for item in load(found.text).file.items] == [1, 2, 3, 4]
    assert found.text.count("number: ") == 1  # of the item that is new


def test_flow_style_and_windows_line_ends_are_kept() -> None:
    written = (
        "fsplan: 1\nid: demo\ntitle: 示例市2030年工作计划\nperiod: 2030\nunits: {water: {name: 市水务局}}\nitems:\n"
        '  - no: 1\n    title: 巡查\n    duties:\n      - {id: "1.1", title: 巡查, owner: [water], targets: {a: '
        '{kind: count, title: 巡查河段, goal: ">= 3", measured_in: 处}}}\n'
    ).replace("\n", "\r\n")
    text = merged(written, "示例市2030年要点\n1.巡查。巡查河段5处。（市水务局牵头，市教育局配合）\n").text
    assert text.count("\r\n") == text.count("\n")
    plan = load(text)
    duty = plan.file.items[0].duties[0]
    assert (str(duty.targets["a"].goal), duty.lead, duty.support) == (">= 5", ("water",), ("education",))


def test_a_day_outside_the_plans_period_is_asked_and_never_entered() -> None:
    found = merged(finished(), OLD.replace("9月底前", "2031年9月底前"))
    assert "2031" in found.text and "due: 2031" not in found.text and "due: 2030-09-30" in found.text
    assert "lies outside the plan's period" in found.text
    assert load(found.text).targets["chutai_banfa"].spec.due == date(2030, 9, 30)
    assert merged(found.text, OLD.replace("9月底前", "2031年9月底前")).text == found.text


def test_a_text_of_another_year_is_asked_and_the_period_stays() -> None:
    found = merged(finished(), NEW.replace("2030年", "2031年"))
    assert "# decide: the revised text is of 2031, outside the plan's period\nperiod: 2030\n" in found.text


@pytest.mark.parametrize("empty", ["items: []", "items: [] # none yet"])
def test_an_empty_plan_is_filled_line_by_line_with_every_question(empty: str) -> None:
    written = f"fsplan: 1\nid: a\ntitle: a\nperiod: 2030\nstatus: draft\nunits: {{}}\n{empty}\n"
    found = merged(written, OLD)
    assert found.new == ["1.1", "2.1", "3.1"]
    asked = found.text.count("# decide: ")
    assert asked == len(build_plan(read_text(OLD)).questions) + len(found.new), found.text
    assert "{no:" not in found.text
    assert merged(found.text, OLD).text == found.text


def test_the_command_never_writes_over_the_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan, text, out = tmp_path / "plan.yaml", tmp_path / "new.txt", tmp_path / "merged.yaml"
    plan.write_text(finished(), "utf-8")
    text.write_text(NEW, "utf-8")
    argv = ["--lang", "en", "draft", str(text), "--into", str(plan)]
    assert run([*argv, "-o", str(plan), "--force"]) == 2
    assert run([*argv, "-o", str(out)]) == 0
    assert "1 new duty: 1.1-2\n2 changed duties: 1.1, sampling.all\n" in capsys.readouterr().err
    assert plan.read_text("utf-8") == finished()
    assert out.read_text("utf-8") == merged(finished(), NEW).text
    assert run([*argv, "-o", str(out)]) == 2
    assert run([*argv, "--format", "json"]) == 2


SHARED = """示例市2030年工作要点
1.抽检。全年抽检{}批次。（市水务局负责，{}月底前完成）
街道\t抽检批次
东街街道\t{}
西街街道\t{}
"""


def shared_out(text: str) -> str:
    reading = read_text(text)
    return write_draft(build_plan(reading), reading.source)


def test_other_shares_of_a_table_are_asked_for_and_the_quotas_stay() -> None:
    written = shared_out(SHARED.format(720, 10, 300, 420))
    same_sum = merged(written, SHARED.format(720, 10, 310, 410))
    assert "mend quotas: 东街街道 310, 西街街道 410" in same_sum.text
    assert "dongjie_jiedao: 300" in same_sum.text
    again = merged(same_sum.text, SHARED.format(720, 10, 310, 410))
    assert again.text == same_sum.text
    assert merged(written, SHARED.format(720, 10, 300, 420)).text == written


def test_the_new_day_of_a_figure_is_asked_for() -> None:
    found = merged(shared_out(SHARED.format(720, 10, 300, 420)), SHARED.format(800, 11, 350, 450))
    assert "the text says by 2030-11-30: write in pace" in found.text


ANCHORED = OLD.replace("（市生态环境局负责）", "（市水务局负责）").replace("（市教育局负责）", "（市水务局负责）")


def test_a_plan_whose_anchors_a_merge_would_break_is_refused() -> None:
    drafted = write_draft(build_plan(read_text(ANCHORED)), read_text(ANCHORED).source)
    first, rest = drafted.split("lead: [water]", 1)
    written = f"{first}lead: &who [water]{rest.replace('owner: [water]', 'owner: *who')}"
    with pytest.raises(RefusalError) as refused:
        merge_text(written, load(written), read_text(ANCHORED.replace("市水务局牵头", "市财政局牵头")))
    assert refused.value.key == "merged_shared"
    same = merge_text(written, load(written), read_text(ANCHORED))
    assert load(same.text)
