"""The committee's office plays a quarter through: the commands in their order, and what each of them answered."""

import shutil
import subprocess
from pathlib import Path

import office_quarter_files as files
import openpyxl
from support import ROOT, Ran, run_fsplan

QUARTER = ("--quarter", "Q2")


class Office:
    """The folder of the committee's office through the quarter, and what each command answered in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.answers: dict[str, Ran] = {}
        self.slips: dict[str, list[str]] = {}

    def run(self, step: str, *words: str) -> Ran:
        ran: subprocess.CompletedProcess[bytes] = run_fsplan(*words, cwd=self.path)
        answer = Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())
        self.answers[step] = answer
        self.slips[step] = sorted(path.name for path in self.path.glob("slips/2022Q2/*"))
        return answer

    def kept(self) -> dict[str, bytes]:
        """Everything that was taken in or sent back."""
        found = (path for name in ("data", "received", "slips") for path in (self.path / name).rglob("*"))
        return {str(path): path.read_bytes() for path in found if path.is_file() and path.name != ".lock"}

    def begin(self) -> None:
        """Hand out the forms, and let the units answer."""
        (self.path / "data").mkdir()
        (self.path / "plan.yaml").write_text((ROOT / "plan.yaml").read_text("utf-8") + files.FORMS, "utf-8")
        shutil.copy(ROOT / "data" / "2022-Q1.csv", self.path / "data")
        self.run("forms", "template", "--all", "forms", *QUARTER, "--lang", "zh")
        for unit, (name, filled) in files.FORMS_SENT.items():
            files.fill(self.form(unit), self.path / "inbox" / name, filled)
        for name, build in files.OWN_FILES.items():
            (self.path / "inbox" / name).write_bytes(build())

    def form(self, unit: str) -> Path:
        return self.path / "forms" / f"{unit}-2022年第二季度.xlsx"

    def receive(self) -> None:
        """Take in what came, send slips back, and take in what comes of them."""
        self.run("inbox", "receive", "inbox", "--lang", "zh", "--format", "json")
        empty = ("生态环境局二季度工作总结.docx", "财政局情况说明.txt", "铁东路街道-2022年第二季度.csv")
        self.run("empty", "receive", *(f"inbox/{name}" for name in empty), "--lang", "zh")
        self.run("stranger", "receive", "inbox/区委宣传部-2022年第二季度.csv", "--lang", "zh")
        self.run("again", "receive", "inbox/区卫生健康委-2022年第二季度.xlsx")
        self.slip = openpyxl.load_workbook(self.path / "slips/2022Q2/market.xlsx")
        files.fill(self.path / "slips/2022Q2/market.xlsx", self.path / "later/改好了(2).xlsx", files.MENDED)
        files.fill(self.form("区商务局"), self.path / "later/二季度（更正）.xlsx", files.COMMERCE_AGAIN)
        self.run("later", "receive", "later", "--lang", "zh")
        name, content = files.HALF_GOOD
        (self.path / "later" / name).write_bytes(content)
        self.run("half", "receive", f"later/{name}", "--accept-good")

    def end(self) -> None:
        """Remind, report, close; then a last filing comes."""
        self.run("list", "receive", "--list", "--format", "json")
        for day in ("2022-07-18", "2022-07-25"):
            self.run(day, "remind", *QUARTER, "--as-of", day, "--format", "csv")
        self.run("report", "report", *QUARTER, "--format", "json")
        self.run("filings", "report", "--as-of", "2022-07-25", "--format", "json")
        self.run("close", "close", *QUARTER)
        name, content = files.AFTER_CLOSING
        (self.path / "later" / name).write_bytes(content)
        self.before = self.kept()
        self.run("closed", "receive", f"later/{name}", "--lang", "zh")
        self.run("closed in English", "receive", f"later/{name}")
        self.run("report again", "report", *QUARTER, "--format", "json")
