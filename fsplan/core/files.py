"""Write files whole or not at all."""

import os
import tempfile
from pathlib import Path


def write_file(path: Path, content: str | bytes) -> None:
    """Replace a file atomically: a temporary file beside it, synced, then renamed.

    A reader sees the old file or the new one, never a part; a crash leaves the old one. A file's mode is kept.

    Text is written in UTF-8; a file's name in it that is no text has `?` for what is not.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
