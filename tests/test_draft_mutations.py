"""One thing taken out of a plan, or out of its text: `lint --source` finds it (more: tests/draft_mutation.py)."""

import random
from pathlib import Path

import pytest
from draft_mutation import draft_of, lost, mutants_of
from support import ROOT, SHARED

TEXTS = [SHARED / "source" / "hebei-2022.txt", *sorted((SHARED / "corpus").glob("[0-9]*.txt"))]
SAMPLE = 25

BRACKETS = """示例市2030年河湖工作要点
一、总体目标
全年抽检水样1200批次，合格率不低于98%，不发生重大事故。
二、重点任务
1.河道巡查。每月开展巡查，9月底前出台办法，配备巡河员12名。（市水务局牵头，市教育局、各街道配合）
2.水质抽检。抽检720批次，达到6批次/千人。（市生态环境局、市市场监管局按职责分工负责）贷款额可提高至1000万元。（市财政局负责）
3.步道建设。新建步道3条，每条不少于5公里。（市水务局负责，10月底前完成）
"""
LABELS = """示例省2030年消费帮扶实施方案
一、主要任务
（一）扩大销售。全年销售额突破3亿元，组织对接会4场。
牵头单位：省商务厅
责任单位：省农业农村厅、省供销社
完成时限：2030年11月底
（二）培训带头人。培训带头人1.2万人次，满意率达到90%以上。
责任单位：省人力资源社会保障厅
三、保障措施
对成效明显的县奖励50万元，经费投入不少于5%。
"""
ROUGH = """示例区2030年民生实事清单
1．清理积水点（36处）。完成改造2-3个片区，压减审批时限30%左右。（区城管局，6月底前完成）
2．宣传。培育一批志愿者队伍，三家社区食堂开门。（区民政局会同区妇联负责）
3．检查。每季度检查120家次。（区应急局、各街道办事处）
"""
STAGES = """示例市2030年河湖工作要点
一、重点任务
1.抽检。全年抽检2000批次，其中一季度200批次、二季度500批次、三季度800批次、四季度500批次。（市水务局负责）
2.清淤。河道清淤上半年完成50%，全年完成100%。（市水务局负责，市教育局配合）
3.步道。新建步道3条，上半年启动绿化。（市水务局负责，9月底前完成）
"""
INVENTED = {"brackets": BRACKETS, "labels": LABELS, "rough": ROUGH, "stages": STAGES}


@pytest.mark.parametrize("text", INVENTED.values(), ids=INVENTED)
def test_whatever_is_taken_out_of_an_invented_text_or_its_plan_is_found(text: str) -> None:
    written = draft_of(text)
    mutants = mutants_of(written, text)
    assert len(mutants) > 15
    assert lost(written, text, mutants) == []


@pytest.mark.skipif(not SHARED.exists(), reason="the official texts are not kept in the project")
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_whatever_is_taken_out_of_a_real_text_or_its_draft_is_found(path: Path) -> None:
    text = path.read_text("utf-8")
    written = draft_of(text)
    drawn = random.Random(2030).sample(mutants_of(written, text), SAMPLE)
    assert lost(written, text, drawn) == []


@pytest.mark.skipif(not SHARED.exists(), reason="the official text is not kept in the project")
def test_whatever_is_taken_out_of_the_shipped_plan_or_its_text_is_found() -> None:
    written, text = (ROOT / "plan.yaml").read_text("utf-8"), TEXTS[0].read_text("utf-8")
    drawn = random.Random(2022).sample(mutants_of(written, text), 3 * SAMPLE)
    assert lost(written, text, drawn) == []
