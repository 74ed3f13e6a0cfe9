"""Real engines for tests: PostgreSQL of this machine, started on a port of its own, and Spark as a local cluster."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

PASSWORD = "p@ss/w0rd"  # what a URL must escape
_LIGHT_JAVA = "-XX:TieredStopAtLevel=1 -XX:%2BUseSerialGC"
LIGHT = "&".join(
    (
        "spark.sql.shuffle.partitions=1",
        "spark.sql.codegen.wholeStage=false",
        *(f"spark.{side}.extraJavaOptions={_LIGHT_JAVA}" for side in ("driver", "executor")),
    )
)
"""Settings for a handful of rows: most of a test's time was Java's, compiling for a million."""

SPARK = f"pyspark://?spark.master=local-cluster[1,1,1024]&spark.executor.memory=1g&spark.driver.memory=1g&{LIGHT}"


def need_package(name: str):
    """Import a package; without it a test says so and is skipped on a desk, and fails in CI."""
    if os.environ.get("CI"):
        return __import__(name)
    return pytest.importorskip(name, reason=f"{name} is not installed: what needs it was not checked")


def find_program(name: str) -> str:
    """Find a server's program, which Debian keeps off the path; where it is missing, as need_package does."""
    found = shutil.which(name) or next(iter(sorted(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")))), None)
    if found is None:
        message = f"{name} is not installed: what needs it was not checked"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def run_postgres() -> Iterator[int]:
    """Run a database server in a folder of its own and give its port; the user `boss` may do everything."""
    initdb, server = find_program("initdb"), find_program("postgres")
    folder = Path(tempfile.mkdtemp(prefix="fsplan-postgres-"))
    user = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}  # it does not run as root
    if user:
        shutil.chown(folder, **user)
    try:
        secret = folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        command = [initdb, "-D", folder / "data", "-U", "boss", "--pwfile", secret, "-A", "scram-sha-256"]
        command += ["-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, **user)
        port = _free_port()
        settings = ("listen_addresses=127.0.0.1", f"unix_socket_directories={folder}", "fsync=off")
        words = [word for setting in settings for word in ("-c", setting)]
        log = (folder / "log").open("wb")
        process = subprocess.Popen(
            [server, "-D", folder / "data", "-p", str(port), *words], cwd=folder, stdout=log, stderr=log, **user
        )
        try:
            _wait_for(port, process)
            yield port
        finally:
            process.terminate()
            process.wait(30)
            log.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    psycopg = need_package("psycopg")
    for _ in range(150):
        assert process.poll() is None, "the server ended at once"
        try:
            psycopg.connect(f"host=127.0.0.1 port={port} user=boss dbname=postgres", password=PASSWORD).close()
        except psycopg.OperationalError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server does not answer")


def url_of(port: int, user: str = "boss", password: str = PASSWORD) -> str:
    """Write the address of the server's database."""
    from urllib.parse import quote

    return f"postgresql://{user}:{quote(password, safe='')}@127.0.0.1:{port}/postgres"


def fill_postgres(port: int, table: str, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[object]]) -> None:
    """Make a table anew with its columns' types, and put rows into it."""
    import psycopg

    with psycopg.connect(url_of(port), autocommit=True) as con:
        con.execute(f"DROP TABLE IF EXISTS {table}")
        con.execute(f"CREATE TABLE {table} ({', '.join(f'{_quoted(name)} {type_}' for name, type_ in columns)})")
        with con.cursor().copy(f"COPY {table} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def fill_duckdb(path: Path, table: str, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[object]]) -> None:
    """Make a table anew in a DuckDB file, and beside it a parquet folder that Spark reads."""
    import duckdb

    with duckdb.connect(str(path)) as con:
        con.execute("SET TimeZone = 'Asia/Shanghai'")
        con.execute(f"CREATE OR REPLACE TABLE {table} ({', '.join(f'{_quoted(n)} {type_}' for n, type_ in columns)})")
        marks = ", ".join("?" * len(columns))
        con.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        folder = path.parent / f"{table}.lake"
        folder.mkdir(exist_ok=True)
        con.execute(f"COPY {table} TO '{folder / 'part-0.parquet'}' (FORMAT parquet)")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def run_spark() -> Iterator[str]:
    """Run a Spark cluster, a master and one worker, on this machine; gives the master's address."""
    from importlib.resources import files

    need_package("pyspark")
    home = Path(str(files("pyspark")))
    folder = Path(tempfile.mkdtemp(prefix="fsplan-spark-cluster-"))
    port = _free_port()
    environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"}
    started = []

    def start(role: str, *words: str) -> None:
        command = [home / "bin" / "spark-class", f"org.apache.spark.deploy.{role}", "--host", "127.0.0.1", *words]
        with (folder / f"{role}.log").open("wb") as log:
            started.append(subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log))

    try:
        start("master.Master", "--port", str(port), "--webui-port", str(_free_port()))
        _wait_for_port(port)
        worker = ("--webui-port", str(_free_port()), "--cores", "1", "--memory", "1g", "--work-dir", str(folder))
        start("worker.Worker", *worker, f"spark://127.0.0.1:{port}")
        yield f"spark://127.0.0.1:{port}"
    finally:
        for process in started:
            process.terminate()
            process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for_port(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError("the master does not answer")
