"""How plans of food safety put figures and deadlines: per thousand heads a year, by a standard, issued by a month."""

import pytest

from fsplan.draft import wording
from fsplan.draft.reading import read_text

HEAD = "示例市2030年食品安全工作要点\n一、重点任务\n1."
NOTE = "（市水务局负责）"

READ = {
    "千人抽检率不低于11件/千人·年": [("rate", ">= 11", "件/千人", None, "")],
    "抽检不少于1批次/千人/年": [("rate", ">= 1", "批次/千人", None, "")],
    "培训千人以上": [("count", ">= 1000", "人", None, "")],
    "起草安排，2月底前印发": [("milestone", "", "", "2030-02-28", "")],
    "快检每周不少于30批次；处置率100%": [("count", "", "批次", None, ""), ("share", "= 100", "%", None, "")],
    "每月5日前将上月进展报市食安办": [("report", "", "", None, "month")],
    "每千人口拥有3岁以下婴幼儿托位数达到4.5个": [("rate", ">= 4.5", "个/千人", None, "")],
    "涉企收费检查2次/年": [("count", ">= 2", "次", None, "")],
    "企业开办0.5个工作日办结": [("level", "<= 0.5", "个工作日", None, "")],
    "为200家农贸市场免费开放快检室": [("count", ">= 200", "家", None, "")],
    "单产提高3%，覆盖率提高到95%": [("mean", ">= 3", "%", None, ""), ("share", ">= 95", "%", None, "")],
    "抽检：一季度200；二季度500": [("count", "", "", "2030-03-31", ""), ("count", "", "", "2030-06-30", "")],
    "6月、12月各组织一次检查": [("count", "", "次", None, "")],
    "按不低于3%的比例抽查": [("share", ">= 3", "%", None, "")],
}


@pytest.mark.parametrize("said", READ)
def test_it_is_read(said: str) -> None:
    [duty] = read_text(f"{HEAD}{said}。{NOTE}").duties
    found = [
        (
            one.kind,
            f"{one.op} {one.value}" if one.value is not None else "",
            one.measured_in,
            str(one.due) if one.due else None,
            one.every,
        )
        for one in duty.commitments
    ]
    assert found == READ[said]


def test_a_mean_by_a_standard_is_asked_about() -> None:
    [duty] = read_text(f"{HEAD}按照人均不低于2.5元的标准保障经费。{NOTE}").duties
    assert [(one.value, one.decide) for one in duty.commitments] == [(None, wording.MEAN_OF_MANY)]


def test_the_foot_of_a_document_sets_no_deadline() -> None:
    [duty] = read_text(f"{HEAD}清淤12公里。{NOTE}\n市府办2030年7月5日印发").duties
    assert [one.due for one in duty.commitments] == [None]
