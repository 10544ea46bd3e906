"""Answer over HTTP with what a pipeline finds: ``python serve.py PIPELINE [PORT]``.

``POST /`` takes a JSON object with a list of ``texts`` and returns one with a list of
``docs``, each as `Doc.to_json` writes it. ``GET /health`` says that the pipeline is
loaded.
"""

from __future__ import annotations

import json
import signal
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import fastpipe

MAX_BYTES = 10_000_000


class BadRequest(Exception):
    """A request that can't be answered; its status, and what was expected."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.status = status


class Handler(BaseHTTPRequestHandler):
    """Answers one request, on a thread of its own."""

    protocol_version = "HTTP/1.1"
    # A client that sends nothing more keeps no thread.
    timeout = 60
    nlp: fastpipe.Language

    def do_GET(self) -> None:
        """Say that the pipeline is loaded."""
        if self.path == "/health":
            self._answer(HTTPStatus.OK, {"pipeline": self.nlp.pipe_names})
        else:
            self._answer(HTTPStatus.NOT_FOUND, {"error": "Expected POST / or /health"})

    def do_POST(self) -> None:
        """Annotate the texts of a request."""
        try:
            docs = [doc.to_json() for doc in self.nlp.pipe(self._texts())]
        except BadRequest as error:
            self.close_connection = True
            self._answer(error.status, {"error": str(error)})
        else:
            self._answer(HTTPStatus.OK, {"docs": docs})

    def _texts(self) -> list[str]:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal():
            raise BadRequest(HTTPStatus.LENGTH_REQUIRED, "Expected a Content-Length")
        if int(length) > MAX_BYTES:
            raise BadRequest(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                f"Expected at most {MAX_BYTES} bytes; send the texts in several parts",
            )
        expected = 'Expected JSON such as {"texts": ["A text."]}'
        try:
            texts = json.loads(self.rfile.read(int(length)))["texts"]
        except (ValueError, TypeError, KeyError, RecursionError):
            raise BadRequest(HTTPStatus.BAD_REQUEST, expected) from None
        if not isinstance(texts, list) or not all(isinstance(t, str) for t in texts):
            raise BadRequest(HTTPStatus.BAD_REQUEST, expected)
        longest = self.nlp.max_length
        if any(len(text) > longest for text in texts):
            raise BadRequest(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                f"Expected texts of at most {longest} characters",
            )
        return texts

    def _answer(self, status: HTTPStatus, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def main(pipeline: str, port: str = "8080") -> None:
    """Load a pipeline and answer until the process is asked to stop."""
    Handler.nlp = fastpipe.load(pipeline)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with ThreadingHTTPServer(("", int(port)), Handler) as server:
        print(f"Serving {pipeline} on port {server.server_port}", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
