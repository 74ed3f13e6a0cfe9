"""The names of days and periods, as they are written for people."""

from datetime import date

from fsplan.core.messages import say
from fsplan.core.period import Period, month_of, year
from fsplan.core.quarters import chinese, quarter_number
from fsplan.core.text import Lang


def name_period(period: Period, lang: Lang) -> str:
    """Name a period as an official would: a quarter, a month, a year, or its two ends."""
    start = period.start
    if (number := quarter_number(period)) is not None:
        return say("quarter_name", lang, year=start.year, number=chinese(number) if lang == "zh" else number)
    if period == month_of(start):
        return say("month_name", lang, year=start.year, month=start.month)
    if period == year(start.year):
        return say("year_name", lang, year=start.year)
    return say("range_name", lang, start=start, end=period.end)


def name_day(day: date, lang: Lang) -> str:
    """Write a day as an official document does: Arabic numerals without leading zeros (GB/T 9704-2012)."""
    return say("day_words", lang, year=day.year, month=day.month, day=day.day)
