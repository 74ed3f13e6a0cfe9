"""Walk the tutorial as somebody new would, from the built wheel, in both languages, in a root of its own.

    python tests/new_user.py [PYTHON …]

For each Python, by default the system's own, a root is made as a container has one: the system's programs read-only, an
empty home, a user without rights, no network, and of this project nothing but its wheel and what that needs. There the
commands of docs/tutorial*.md are typed into one shell as they are printed; what they print and their exit codes must be
what the pages say. Needs root (`unshare`, `chroot`), and what the test extra installs.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from support import ROOT

sys.path.insert(0, str(ROOT / "docs"))
from generate import BLOCK, PROMPT, RUN, keep_lines

PAGES = {"tutorial.md": "en_US.UTF-8", "tutorial.zh-CN.md": "zh_CN.UTF-8"}
OFFICE = 1000
"""The user, and the group, who walks."""

# What a shell in the new root needs; everything else that this machine has is out of sight.
_ENTER = """
set -e
cd "$1"; shift
mkdir -p usr etc proc dev tmp wheels root
mount --rbind -o ro /usr usr
mount -t tmpfs none usr/local
mount -t proc none proc
for name in bin sbin lib lib64; do [ -e "/$name" ] && ln -s "usr/$name" "$name"; done
for name in null zero urandom; do touch "dev/$name"; mount --bind "/dev/$name" "dev/$name"; done
for kept in "$@"; do mkdir -p "./$kept"; mount --bind -o ro "$kept" "./$kept"; done
chmod 1777 tmp; chmod 755 root
exec chroot --userspec=OFFICE:OFFICE . /usr/bin/env -i HOME=/home/office PATH=/usr/bin:/bin LANG="$LANG" sh
"""
INSTALL = (
    "cd && {python} -m venv .venv && . .venv/bin/activate && pip install -q --no-index --find-links /wheels fsplan"
)
_MARK = "== done"


class Shell:
    """One shell in a new root, into which lines are typed one after the other."""

    def __init__(self, root: Path, keep: list[Path], lang: str) -> None:
        script = _ENTER.replace("OFFICE", str(OFFICE))
        words = [
            "timeout",
            "600",
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--net",
            "sh",
            "-c",
            script,
            "sh",
            str(root),
            *map(str, keep),
        ]
        self.process = subprocess.Popen(
            words, env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": lang}, text=True, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self.type("exec 2>&1")

    def type(self, command: str) -> tuple[str, int]:
        """Return what a command prints, and its exit code."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{command}\necho '{_MARK}' $?\n")
        self.process.stdin.flush()
        lines: list[str] = []
        for line in self.process.stdout:
            if line.startswith(_MARK):
                return "".join(lines), int(line.split()[-1])
            lines.append(line)
        raise SystemExit(f"the shell ended at: {command}\n{''.join(lines)}")


def build_wheels(python: str, folder: Path) -> None:
    """Put the project's wheel and all that it needs into a folder."""
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True)
    (wheel,) = folder.glob("fsplan-*.whl")
    environment = folder.parent / "environment"
    subprocess.run([python, "-m", "venv", str(environment)], check=True)
    pip = [str(environment / "bin" / "python"), "-m", "pip", "wheel", "-q", "-w", str(folder), str(wheel)]
    subprocess.run(pip, check=True, cwd=folder)


def walk(page: str, shell: Shell, home: Path) -> list[str]:
    """Do what a page says; returns where it went otherwise."""
    wrong = []
    for _, what, word, body, _ in BLOCK.findall((ROOT / "docs" / page).read_text("utf-8")):
        if what == "file":
            target = home / word
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(body, "utf-8")
            shutil.chown(target.parent, OFFICE, OFFICE)
            continue
        wanted = RUN.fullmatch(word)
        assert wanted
        commands = [line.removeprefix(PROMPT) for line in body.splitlines() if line.startswith(PROMPT)]
        shown = ""
        for command in commands:
            text, code = shell.type(command)
            shown += f"{PROMPT}{command}\n{keep_lines(text, wanted['until'], wanted['keep']) if text else ''}"
            if code != (int(wanted["code"] or 0) if command is commands[-1] else 0):
                wrong.append(f"{page}: {command}: exit code {code}\n{text}")
        if shown != body:
            wrong.append(f"{page}: the page says\n{body}and here it was\n{shown}")
    return wrong


def main(pythons: list[str]) -> int:
    """Walk with each Python; returns 1 where a page went otherwise than it says."""
    wrong: list[str] = []
    for python in pythons or ["/usr/bin/python3"]:
        prefix = Path(subprocess.check_output([python, "-c", "import sys; print(sys.base_prefix)"], text=True).strip())
        with tempfile.TemporaryDirectory() as name:
            wheels = Path(name, "wheels")
            build_wheels(python, wheels)
            for page, lang in PAGES.items():
                root = Path(name, lang)
                home = root / "home" / "office"
                home.mkdir(parents=True)
                shutil.chown(home, OFFICE, OFFICE)
                shutil.copytree(wheels, root / "wheels")
                shell = Shell(root, [prefix] if prefix != Path("/usr") else [], lang)
                text, code = shell.type(INSTALL.format(python=python))
                wrong += [f"{python}: pip install: {text}"] if code else walk(page, shell, home)
                version, _ = shell.type("python --version && fsplan --version && ls /work /root 2>/dev/null")
                found = [path for path in home.rglob("*") if path.suffix in (".html", ".docx", ".xlsx")]
                made = sorted(path.name for path in found if ".venv" not in path.parts)
                print(f"{page}: {' '.join(version.split())}; made: {', '.join(made)}")
                shell.process.communicate("exit\n")
    print("\n".join(wrong) or "the tutorial goes as it says")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
