"""Make the pictures of the README: the web page, the official document, the workbook.

    python docs/pictures.py

Needs chromium, LibreOffice and poppler (`apt-get install chromium libreoffice-writer libreoffice-calc poppler-utils
fonts-noto-cjk`), and the packages of the test extra. The typefaces of GB/T 9704-2012 are not free: the
pictures show Noto's in their place.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "pictures"
LARGEST = 300_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--hide-scrollbars"]
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{}</fontconfig>"""
ALIAS = '<match><test name="family"><string>{}</string></test><edit name="family" mode="prepend" binding="strong">\
<string>{}</string></edit></match>'
INSTEAD = {
    "仿宋_GB2312": "Noto Serif CJK SC",
    "方正小标宋简体": "Noto Serif CJK SC",
    "宋体": "Noto Serif CJK SC",
    "楷体_GB2312": "Noto Serif CJK SC",
    "黑体": "Noto Sans CJK SC",
    "Times New Roman": "Noto Serif CJK SC",
    "Calibri": "Noto Sans CJK SC",
}


def make_report(folder: Path, format_: str, *more: str, lang: str = "zh") -> Path:
    """Run the program on the shipped plan; returns the file."""
    path = folder / f"report-{lang}.{format_}"
    command = [sys.executable, "-m", "fsplan", "--lang", lang, "report", "--quarter", "Q2", "--format", format_]
    subprocess.run([*command, *more, "-o", str(path)], check=True, cwd=ROOT, capture_output=True)
    return path


DESK, PHONE = (1200, 1180, "light"), (375, 812, "dark")


def picture_page(page: Path, shown: dict[str, tuple[int, int, str]]) -> None:
    """Take the page's upper part as screens show it: the picture's name, the screen's width, height and scheme."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, (width, height, scheme) in shown.items():
            opened = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            opened.goto(page.as_uri())
            opened.screenshot(path=str(OUT / f"{name}.png"))
        browser.close()


def picture_office(folder: Path, path: Path, name: str, *crop: str) -> None:
    """Turn a file to PDF and take its first page, or a part of it."""
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS.format("".join(ALIAS.format(*pair) for pair in INSTEAD.items())), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "FONTCONFIG_FILE": str(fonts)})
    pages = ["pdftoppm", "-png", "-r", "80", *crop, "-f", "1", "-l", "1", "-singlefile"]
    subprocess.run([*pages, str(folder / f"{path.stem}.pdf"), str(OUT / name)], check=True)


def main() -> int:
    """Make the pictures; returns 1 where one is too large."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        picture_page(make_report(folder, "html"), {"html": DESK, "html-phone": PHONE})
        picture_page(make_report(folder, "html", lang="en"), {"html-en": DESK})
        picture_office(folder, make_report(folder, "docx"), "docx")
        picture_office(folder, make_report(folder, "xlsx"), "xlsx", "-x", "30", "-y", "15", "-W", "890", "-H", "430")
    sizes = {path.name: path.stat().st_size for path in sorted(OUT.glob("*.png"))}
    for file, size in sizes.items():
        print(f"{file}: {size // 1000} kB")
    return int(any(size > LARGEST for size in sizes.values()))


if __name__ == "__main__":
    sys.exit(main())
