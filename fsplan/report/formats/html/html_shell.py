"""What every page has: templates, our own style and script, and a policy that lets nothing else through."""

import base64
import hashlib
import re
from importlib.resources import files

from fsplan.core.text import Lang
from fsplan.report.formats.text import plain


def render_template(name: str, lang: Lang, script: str = "", **known: object) -> str:
    """Fill a template in.

    Args:
        name: its file.
        lang: the page's language.
        script: the file of the page's script, empty for none.
        known: what the template speaks of; every text is escaped.
    """
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        finalize=_make_safe,
        loader=FunctionLoader(_read),
    )
    environment.filters["unbroken"] = _unbroken
    style, run = _read("report.css"), _read(script) if script else ""
    return environment.get_template(name).render(
        html_lang="zh-CN" if lang == "zh" else "en",
        policy=_policy(style, run),
        style=_trusted(style),
        script=_trusted(run),
        **known,
    )


def _read(name: str) -> str:
    return (files("fsplan.report.formats.html") / "templates" / name).read_text(encoding="utf-8")


def _make_safe(value: object) -> object:
    """Return a text without control and bidirectional marks; our own markup stays as it is."""
    return plain(value) if type(value) is str else value


_WHOLE = re.compile(
    r"\d{4}-\d\d-\d\d|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?|第[一二三四、]{1,7}季度)|\d{1,2}月\d{1,2}日"
    r"|-?\d{1,15}(?:[.,/]\d{1,9}){0,4}(?:%|个百分点|[\u4e00-\u9fff])?"
)
"""Days, periods and numbers with what stands behind them: no line ends within one."""


def _unbroken(text: str) -> object:
    """Return a text whose days and numbers stay on one line."""
    from markupsafe import Markup, escape

    shown, parts, at = plain(text), [], 0
    for found in _WHOLE.finditer(shown):
        parts += [escape(shown[at : found.start()]), Markup('<span class="nw">{}</span>').format(found.group())]
        at = found.end()
    return Markup("").join([*parts, escape(shown[at:])]) if parts else shown


def _trusted(text: str) -> object:
    """Return our own style or script, which must not be escaped; never a text from outside."""
    from markupsafe import Markup

    return Markup(text)


def _policy(style: str, script: str) -> str:
    """Return a content security policy that lets exactly this style and this script through."""

    def hashed(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    scripts = hashed(script) if script else "'none'"
    allowed = f"style-src {hashed(style)}; script-src {scripts}; img-src data:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
