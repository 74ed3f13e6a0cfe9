"""Shared by all tests: a quiet environment, and `--update`, which writes the golden files anew.

Golden files are never trusted because a program wrote them: after `--update`, read the difference before you commit it.
"""

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from receiving import Desk
from support import DEMO, DEMO_PATH, Ran

settings.register_profile(
    "fsplan",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("fsplan")

SPEAKING = (
    "FSPLAN_LANG",
    "FSPLAN_PLAN",
    "FSPLAN_NOTIFY",
    "FSPLAN_DEBUG",
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
    "NO_COLOR",
    "GITHUB_ACTIONS",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write tests/golden anew; review the difference by hand")


def pytest_configure(config: pytest.Config) -> None:
    """Keep plans in a folder of this run: the user's own cache is neither read nor filled."""
    kept = tempfile.TemporaryDirectory(prefix="fsplan-tests-")
    config.add_cleanup(kept.cleanup)
    os.environ["XDG_CACHE_HOME"] = kept.name


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Call a test of a whole file by its parameter: what was packed holds the time, and workers must agree on names."""
    return argname if isinstance(val, bytes) and len(val) > 100 else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what waits for engines, browsers and offices, and with what takes its time; trace none of the latter.

    What looks long at the same code again and again takes up to three times as long under a tracer, and adds nothing.
    """
    waiting, long = ("remote", "browser", "office"), ("property", "test_patterns", "test_years", "test_fuzz")
    for item in items:
        if {item.path.parent.name, item.path.stem}.intersection(long):
            item.add_marker(pytest.mark.no_cover)
    items.sort(key=lambda item: not {item.path.parent.name, item.path.stem}.intersection((*waiting, *long)))


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No language or plan of this desk; lines as long as they are, wherever the temporary folder happens to be."""
    for variable in SPEAKING:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("FSPLAN_WIDTH", "0")


@pytest.fixture
def fsplan(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Ran]:
    """Run a command line in this process, in an empty folder, in English."""
    from fsplan.cli.app import run

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FSPLAN_LANG", "en")

    def call(*argv: str | Path, stdin: bytes = b"") -> Ran:
        words = [str(word) for word in argv]
        monkeypatch.setattr(sys, "argv", ["fsplan", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = run(words)
        return Ran(code, *capsys.readouterr())

    return call


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A copy of the small plan and its data in the folder the command line runs in."""
    shutil.copytree(DEMO, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def desk(tmp_path: Path, fsplan: Callable[..., Ran]) -> Desk:
    """A folder with the demo plan, into which filings come."""
    shutil.copy(DEMO_PATH, tmp_path / "plan.yaml")
    return Desk(tmp_path, fsplan)
