"""A session on a Spark cluster: its settings, and a start without a word on stderr."""

import logging
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from fsplan.ledger.remote.address import Address

_QUIET = {"spark.app.name": "fsplan", "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
_WAREHOUSE = "spark.sql.warehouse.dir"


class StartError(Exception):
    """There is no session; carries what Java said."""


@contextmanager
def open_session(address: Address) -> Iterator[Any]:
    """Open a session on the cluster that an address names, or else on the one that Spark's own settings name.

    Raises:
        ModuleNotFoundError: pyspark is not installed.
        StartError: the session does not start.
    """
    from pyspark import SparkConf
    from pyspark.sql import SparkSession

    with tempfile.TemporaryDirectory(prefix="fsplan-spark-") as folder:
        with _quiet_start():
            conf = SparkConf()
            for key, value in {**_QUIET, _WAREHOUSE: folder}.items():  # else it makes a folder where it is called
                conf.setIfMissing(key, value)
            for key, value in _settings_of(address).items():
                conf.set(key, value)
            session = SparkSession.builder.config(conf=conf).getOrCreate()
        logging.disable()  # what its Python side logs beside raising it
        try:
            session.sparkContext.setLogLevel("ERROR")
            yield session
        finally:
            logging.disable(logging.NOTSET)
            session.stop()


def _settings_of(address: Address) -> Mapping[str, str]:
    parsed = urlsplit(address.url)
    master = {"spark.master": f"spark://{parsed.netloc}"} if parsed.scheme == "spark" else {}
    warehouse = {_WAREHOUSE: unquote(parsed.path)} if parsed.path.strip("/") else {}
    return {**master, **warehouse, **dict(parse_qsl(parsed.query.replace("+", "%2B"), keep_blank_values=True))}


@contextmanager
def _quiet_start() -> Iterator[None]:
    """Keep what Java says while it starts, and while it runs, off stderr; a start that fails says it all the same."""
    with tempfile.TemporaryFile() as kept:
        sys.stderr.flush()
        stderr = os.dup(2)
        os.dup2(kept.fileno(), 2)
        try:
            yield
        except ModuleNotFoundError:
            raise
        except Exception as error:
            kept.seek(0)
            raise StartError(_find_reason(kept.read().decode("utf-8", "replace"), error)) from error
        finally:
            os.dup2(stderr, 2)
            os.close(stderr)


def _find_reason(said: str, error: Exception) -> str:
    """Return the first error that Java logged; else its last word, where it did not start; else the exception's."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    logged = [line.split(" ERROR ", 1)[1] for line in lines if " ERROR " in line]
    if logged:
        return logged[0]
    if lines and "JAVA_GATEWAY_EXITED" in str(error):
        return lines[-1]
    return str(error)
