"""What a folder holds when receipts that were cut off are forgotten: they stay in the register, each with its original.

A run that is stopped between its record and its filing leaves a sending that the next run marks `incomplete`; the one
that follows has the next number. All else must be what an undisturbed run leaves.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

_RECORDS = re.compile(r"data/filings/[^/]+/[^/]+\.json")


def forget_cut_off(folder: Path, files: Mapping[str, str]) -> dict[str, str]:
    """Return what stands at each path, its hash or a record's text, without the receipts that were cut off.

    An original that is not whole stays, and so does whatever no record tells of. The slip of a part bears the number of
    its sending: it must be there.
    """
    left = dict(files)
    for name in filter(_RECORDS.fullmatch, files):
        record = json.loads((folder / name).read_text(encoding="utf-8"))
        kept = [one for one in record["sendings"] if one["state"] != "incomplete"]
        for one in record["sendings"]:
            if one not in kept and files.get(one["original"]) == one["sha256"]:
                del left[one["original"]]
        numbers = {one["version"]: at for at, one in enumerate(kept, 1)}
        for one in kept:
            one["version"], one["supersedes"] = numbers[one["version"]], numbers.get(one["supersedes"])
            original, one["original"] = one["original"], re.sub(r"-v\d+-", f"-v{one['version']}-", one["original"])
            if one["original"] not in left:
                left[one["original"]] = left.pop(original, "")
            if one["state"] == "partly" and left.get(one["slip"]) == one["slip_sha256"]:
                left[one["slip"]] = one["slip_sha256"] = "a slip"
        left[name] = json.dumps({**record, "sendings": kept})
    return left
