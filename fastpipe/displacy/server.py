"""A small web server that shows drawn docs."""

from __future__ import annotations

import errno
import socket
import sys
import warnings
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from ..errors import FastpipeWarning, InputError
from ..tokens import Doc, Span
from ..util import SimpleFrozenDict
from .rendering import is_in_jupyter, render

_N_PORTS = 100


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


def find_available_port(start: int, host: str, auto_select: bool = False) -> int:
    """Return a port that can be served on.

    Parameters
    ----------
    start
        The port that is wanted.
    host
        The address.
    auto_select
        Whether to go on to the next ports where it is taken.

    Raises
    ------
    InputError
        If there is none.
    """
    last = min(start + (_N_PORTS if auto_select else 1), 65536)
    for port in range(start, last):
        if _is_free(port, host):
            if port != start:
                warnings.warn(
                    f"Port {start} is taken: serving on {port}",
                    FastpipeWarning,
                    stacklevel=3,
                )
            return port
    if auto_select:
        raise InputError(f"All ports from {start} to {last - 1} are taken on {host}")
    raise InputError(
        f"Port {start} is taken on {host}. Choose another with port=…, or let the next "
        f"free one be found with auto_select_port=True"
    )


def _is_free(port: int, host: str) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the server does: a port that was just left can be used again.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise InputError(f"Can't serve on {host}:{port}: {error}") from None
    return True


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
