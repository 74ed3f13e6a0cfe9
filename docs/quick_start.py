"""Print the commands of a README's quick start, one a line: the code blocks under its first `##` heading."""

import re
import sys
from pathlib import Path

_BLOCK = re.compile(r"^```(?:sh|bash)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def quick_start_commands(readme: Path) -> list[str]:
    """Return the commands of the quick start in their order."""
    section = re.split(r"^## .*\n", readme.read_text("utf-8"), flags=re.MULTILINE)[1]
    lines = "".join(_BLOCK.findall(section)).splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


if __name__ == "__main__":
    print("\n".join(quick_start_commands(Path(sys.argv[1]))))
