"""The walk that docs/draft.md shows is real: every command, every output, every edited line."""

import pytest
from draft_walk import PAGE, SOURCE, walk
from test_docs import generate

MOST_COMMANDS, MOST_EDITED = 10, 25


@pytest.mark.skipif(not SOURCE.exists(), reason="the official text is not kept in the project")
def test_the_walk_from_the_raw_text_to_the_first_report() -> None:
    page = PAGE.read_text("utf-8")
    done = walk(page, generate.run)
    assert done.page == page, "run python tests/draft_walk.py --write"
    assert 0 < done.commands <= MOST_COMMANDS
    assert 0 < done.edited <= MOST_EDITED
    assert f"{done.commands} commands and {done.edited} edited lines" in page
    assert set(done.codes) == {0}
