"""Servers on this machine that take messages: web hooks and a mailbox; what they heard is kept."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple


class Heard(NamedTuple):
    """One request: its path and what it carried."""

    path: str
    payload: dict[str, Any]


class Hook:
    """A web hook's server; paths with `bad` in them are refused with 403."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.heard: list[Heard] = []

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"


@contextmanager
def run_hook() -> Iterator[Hook]:
    """Run a web hook's server on a port of its own; it answers as the three Chinese services do when all is well."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            hook.heard.append(Heard(self.path, json.loads(body)))
            self.send_response(403 if "bad" in self.path else 200)
            self.send_header("content-type", "application/json")
            self.end_headers()
            self.wfile.write(b'{"code": 0, "errcode": 0, "errmsg": "ok"}')

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hook = Hook(server.server_port)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield hook
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Mailbox:
    """A mail server; an address that begins with `bad` is refused."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.taken: list[tuple[list[str], Any]] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802 - aiosmtpd's
        if address.startswith("bad"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.taken.append((list(envelope.rcpt_tos), message_from_bytes(envelope.content, policy=default)))
        return "250 OK"


@contextmanager
def run_mailbox() -> Iterator[Mailbox]:
    """Run a mail server on a port of its own, which takes any user and password."""
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import AuthResult

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        box = Mailbox(probe.getsockname()[1])
    controller = Controller(
        box,
        hostname="127.0.0.1",
        port=box.port,
        authenticator=lambda *_: AuthResult(success=True),
        auth_require_tls=False,
        decode_data=False,
    )
    controller.start()
    try:
        yield box
    finally:
        controller.stop()
