"""What a form's cells take: drop-downs, limits on numbers, and a hint beside each cell that is filled in."""

from typing import TYPE_CHECKING, Any

from fsplan.core.messages import say
from fsplan.core.text import Lang
from fsplan.report.form import BASES, Line

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_MAX_PROMPT = 255


def limit_line(sheet: "Worksheet", columns: list[str], row: int, line: Line, lang: Lang) -> None:
    """Limit the cells of one row of a form, which stands in a row of a sheet (from 0)."""
    limits = {"value": _limit_value(line, lang)}
    if line.has_whole:
        limits["of"] = _numeric("decimal", "form_of", lang)
    if line.wants_day:
        limits["date"] = {"validate": "any", "input_message": say("form_filing_day", lang)}
    if line.cells["basis"]:
        limits["basis"] = {"validate": "list", "source": list(BASES[lang].values())}
    for column, limit in limits.items():
        at = columns.index(column)
        sheet.data_validation(row, at, row, at, limit)


def _limit_value(line: Line, lang: Lang) -> dict[str, Any]:
    if line.choices:
        return {"validate": "list", "source": list(line.choices), **_words("form_word", lang)}
    if line.sort == "percent":  # a text cell, in which 81.2% stays what was typed
        return {"validate": "any", "input_message": say("form_percent", lang)}
    if line.sort == "whole":
        return {**_numeric("integer", "form_whole", lang), "error_type": "warning"}
    if line.sort == "signed":
        return {"validate": "any", "input_message": say("form_signed", lang)}
    return _numeric("decimal", "form_part" if line.has_whole else "form_number", lang)


def _numeric(validate: str, key: str, lang: Lang) -> dict[str, Any]:
    return {"validate": validate, "criteria": ">=", "value": 0, **_words(key, lang)}


def _words(key: str, lang: Lang) -> dict[str, Any]:
    message = say(key, lang)[:_MAX_PROMPT]
    return {"input_message": message, "error_title": say("form_refused", lang)[:32], "error_message": message}
