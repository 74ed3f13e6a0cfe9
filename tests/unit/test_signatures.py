"""The line for signatures below a form that fsplan wrote is known as such; anybody else's is not."""

import pytest

from fsplan.progress.layout.labels import is_own_signature


@pytest.mark.parametrize(
    ("cells", "own"),
    [
        (["填报人：", "", "审核人：", "", "电话：", "", "填报日期：", ""], True),
        (["填报人：", "张三", "审核人：", "李四", "电话：", "1234", "填报日期：", "7月12日"], True),
        (["Filled in by:", "Zhang", "Checked by:", "Li", "Phone:", "1234", "Filed on:", "12 July"], True),
        (["填报人：", "张三", "审核人：", "李四", "电话：", "1234"], False),
        (["填报人：张三", "审核人：李四", "电话：1234", "填报日期：7月12日"], False),
        (["填报人：", "", "Checked by:", "", "电话：", "", "填报日期：", ""], False),
    ],
)
def test_own_line_for_signatures(cells: list[str], own: bool) -> None:
    assert is_own_signature(cells) is own
