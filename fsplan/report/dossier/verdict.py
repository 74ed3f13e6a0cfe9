"""The verdict in one sentence."""

from fsplan.account.compliance import Compliance
from fsplan.account.level import fails
from fsplan.core.messages import LEVEL_NAMES, say
from fsplan.core.text import Lang
from fsplan.report.dossier.dossier import GRAVITY, Dossier


def tell_verdict(dossier: Dossier) -> str:
    """Say in one sentence how the plan stands and who has not filed."""
    lang, levels = dossier.lang, [figure.level for figure in dossier.figures]
    counts = {"all": len(levels), "met": levels.count("met"), "on_pace": levels.count("on_pace")}
    bad = [level for level in GRAVITY if fails(level, "watch") and level in levels]
    if bad:
        named = say("list", lang).join(
            say("level_count", lang, level=LEVEL_NAMES[level].say(lang), count=levels.count(level)) for level in bad
        )
        sentence = say("verdict_bad", lang, bad=sum(levels.count(level) for level in bad), levels=named, **counts)
    else:
        sentence = say("verdict_good", lang, **counts)
    return sentence + _tell_filings(dossier.compliance, dossier.unit, lang)


def _tell_filings(compliance: Compliance, unit: str | None, lang: Lang) -> str:
    due = [s for s in compliance.submissions if s.due <= compliance.as_of and compliance.plan.means(unit, s.unit)]
    pending = [s for s in due if not s.is_filed and s.state != "excused"]
    if owed := [s for s in pending if s.due < compliance.as_of]:
        return say("verdict_unfiled", lang, units=len({s.unit for s in owed}), filings=len(owed))
    return say("verdict_filed" if due and not pending else "verdict_end", lang)
