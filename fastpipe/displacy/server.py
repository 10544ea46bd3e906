"""A small web server that shows drawn docs."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from ..errors import FastpipeWarning
from ..tokens import Doc, Span
from ..util import SimpleFrozenDict, find_available_port, is_in_jupyter
from .rendering import render


def serve(
    docs: Iterable[Doc | Span | dict[str, Any]] | Doc | Span | dict[str, Any],
    style: str = "dep",
    page: bool = True,
    minify: bool = False,
    options: Mapping[str, Any] = SimpleFrozenDict(),
    manual: bool = False,
    port: int = 5000,
    host: str = "127.0.0.1",
    auto_select_port: bool = False,
) -> None:
    """Draw the annotation of docs, and show it on a web page until Ctrl+C.

    Parameters
    ----------
    docs, style, page, minify, options, manual
        See `render`.
    port
        The port to serve on.
    host
        The address to serve on: by default for this machine alone; ``"0.0.0.0"`` is
        for everyone in the network.
    auto_select_port
        Whether to take the next free port where this one is taken.

    Raises
    ------
    InputError
        If the port is taken.
    """
    if is_in_jupyter():
        warnings.warn(
            "A server would block this notebook. Show the picture with "
            "displacy.render instead",
            FastpipeWarning,
            stacklevel=2,
        )
    html = render(
        docs,
        style=style,
        page=page,
        minify=minify,
        jupyter=False,
        options=options,
        manual=manual,
    )
    free = find_available_port(port, host, auto_select_port)
    with make_server(
        host, free, _application(html), handler_class=_QuietHandler
    ) as server:
        sys.stdout.write(
            f"\nUsing the '{style}' visualizer\n"
            f"Serving on http://{host}:{server.server_port} ...\n\n"
        )
        sys.stdout.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            sys.stdout.write(f"Shutting down server on port {server.server_port}.\n")


def _application(html: str) -> Callable[..., list[bytes]]:
    """Return a WSGI application that answers every request with one page."""
    body = html.encode("utf-8")

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        headers = [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("X-Content-Type-Options", "nosniff"),
        ]
        start_response("200 OK", headers)
        return [body]

    return answer


class _QuietHandler(WSGIRequestHandler):
    """Answers requests without a line for each on standard error."""

    def log_message(self, format: str, *args: Any) -> None:
        """Write nothing."""
