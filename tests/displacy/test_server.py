import re
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from fastpipe.displacy.server import find_available_port

ROOT = Path(__file__).parents[2]
CODE = """
from fastpipe import displacy
text = {"text": "Ann left", "ents": [{"start": 0, "end": 3, "label": "PERSON"}]}
displacy.serve(text, style="ent", manual=True, port=PORT, auto_select_port=True)
"""


@pytest.fixture
def taken():
    with socket.socket() as used:
        used.bind(("127.0.0.1", 0))
        used.listen()
        yield used.getsockname()[1]


def test_serve(taken):
    code = CODE.replace("PORT", str(taken))
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as server:
        try:
            lines = iter(server.stdout.readline, "")
            url = next(
                found.group()
                for line in lines
                if (found := re.search(r"http://\S+", line))
            )
            assert url != f"http://127.0.0.1:{taken}"
            with urllib.request.urlopen(url, timeout=30) as answer:
                page = answer.read().decode("utf-8")
                assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        finally:
            server.terminate()
    assert page.startswith("<!DOCTYPE html>")
    assert '<mark class="entity"' in page


def test_ports(taken):
    with pytest.raises(ValueError, match=f"Port {taken} is taken"):
        find_available_port(taken, "127.0.0.1")
    with pytest.warns(UserWarning, match="serving on"):
        assert find_available_port(taken, "127.0.0.1", auto_select=True) != taken
