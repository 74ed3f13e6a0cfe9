"""How the chain of closings is shown: its links in order, where it breaks, whether a printed hash is in it."""

from collections.abc import Sequence

from fsplan.closing.chain import Chain
from fsplan.closing.records import UnreadableRecordError
from fsplan.core.messages import say
from fsplan.core.quarters import label_of
from fsplan.core.text import Lang
from fsplan.plan.plan import Plan
from fsplan.report.names import name_day, name_period, show_hash
from fsplan.report.table import Report, Table, cells, columns_of

_KEYS = ("chain_number", "period", "chain_event", "date", "chain_hash")
_EVENTS = {True: "closed", False: "reopened"}


def is_whole(chain: Chain, faults: Sequence[UnreadableRecordError]) -> bool:
    """Tell whether every record can be read and follows the one before it."""
    return not chain.breaks and not faults


def build_chain(plan: Plan, chain: Chain, faults: Sequence[UnreadableRecordError], told: str, lang: Lang) -> Report:
    """Build what `close --verify` prints; `told` is the hash of a printed copy, empty for none."""
    rows = [
        cells(
            str(number),
            name_period(link.period, lang),
            say(f"chain_{_EVENTS[link.is_closing]}", lang),
            str(link.on),
            link.seal.sha256,
        )
        for number, link in enumerate(chain.links, 1)
    ]
    notes = []
    if chain.links or not is_whole(chain, faults):
        notes.append(say("chain_whole" if is_whole(chain, faults) else "chain_broken", lang, count=len(chain.links)))
    notes += [say("chain_fault", lang, path=one.path, problem=one.problem.say(lang)) for one in faults]
    notes += [
        say("chain_break", lang, path=one.link.path, day=name_day(one.link.on, lang), problem=one.problem.say(lang))
        for one in chain.breaks
    ]
    if chain.unsealed:
        notes.append(say("chain_unsealed" if chain.links else "chain_bare", lang, count=chain.unsealed))
    if told:
        notes.append(say("chain_holds" if chain.holds(told) else "chain_lacks", lang, hash=show_hash(told)))
    title = plan.file.title_en if lang == "en" and plan.file.title_en else plan.file.title
    table = Table(columns_of(_KEYS, lang), rows, nothing=say("chain_none", lang))
    return Report(say("chain_title", lang, title=title), [table], notes)


def chain_json(chain: Chain, faults: Sequence[UnreadableRecordError], told: str) -> dict[str, object]:
    """Return the same as plain data."""
    breaks: list[dict[str, object]] = [
        {"file": str(one.path), "period": None, "on": None, "problem": one.problem.en} for one in faults
    ]
    breaks += [
        {
            "file": str(one.link.path),
            "period": label_of(one.link.period),
            "on": one.link.on,
            "problem": one.problem.en,
        }
        for one in chain.breaks
    ]
    return {
        "whole": is_whole(chain, faults),
        "head": chain.head if chain.links else None,
        "told": chain.holds(told) if told else None,
        "unsealed": chain.unsealed,
        "links": [
            {
                "file": str(link.path),
                "period": label_of(link.period),
                "event": _EVENTS[link.is_closing],
                "on": link.on,
                "before": link.seal.before,
                "sha256": link.seal.sha256,
            }
            for link in chain.links
        ],
        "breaks": breaks,
    }
