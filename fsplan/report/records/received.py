"""What `receive` prints: a receipt for each file, and the register."""

from collections.abc import Mapping

from fsplan.report.records.parts import EXIT, FINDING, IDS
from fsplan.report.records.shapes import COUNT, DAY, TEXT, WHOLE, Schema, maybe, one_of, record, some

_OWED_BY = record(unit=TEXT, period=TEXT, filings=COUNT, values=COUNT)

RECEIVED: Mapping[str, Schema] = {
    "receipt": record(
        file=TEXT,
        unit=maybe(TEXT),
        period=maybe(TEXT),
        state=one_of("filed", "partly", "returned", "refused", "unchanged"),
        rows=COUNT,
        rejected=COUNT,
        findings=some(FINDING),
        filed_as=maybe(TEXT),
        version=maybe(WHOLE),
        supersedes=maybe(WHOLE),
        changed=some(
            record(
                target=TEXT,
                unit=TEXT,
                old={"type": ["number", "string", "null"]},
                new={"type": ["number", "string", "null"]},
            )
        ),
        still_owed=IDS,
        notices=some(TEXT),
        slip=maybe(TEXT),
        reason=maybe(TEXT),
    ),
    "register": record(
        plan=TEXT,
        as_of=DAY,
        received=some(
            record(
                unit=TEXT,
                period=TEXT,
                state=TEXT,
                **dict.fromkeys(("version", "rows", "rejected", "supersedes"), maybe(WHOLE)),
                received=maybe(DAY),
                **dict.fromkeys(("name", "sha256", "original", "filed_as", "slip"), maybe(TEXT)),
            )
        ),
        owed=some(_OWED_BY),
        exit=EXIT,
    ),
}
