"""What the container serves, and what describes the package to other installers."""

import http.client
import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import srsly
from processes import environment

import fastpipe
from fastpipe import about

ROOT = Path(__file__).parents[1]
SERVE = ROOT / "docker" / "serve.py"


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """The port of a server that runs as in the container."""
    folder = tmp_path_factory.mktemp("pipeline")
    nlp = fastpipe.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(folder)
    with subprocess.Popen(
        [sys.executable, str(SERVE), str(folder), "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment(),
    ) as server:
        yield int(server.stdout.readline().split()[-1])
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) == 0


def ask(port, method, path, body=None, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def test_texts_become_docs(port):
    assert ask(port, "GET", "/health") == (200, {"pipeline": ["sentencizer"]})
    body = json.dumps({"texts": ["It rained. We stayed.", ""]})
    status, answer = ask(port, "POST", "/", body)
    assert status == 200
    first, second = answer["docs"]
    assert [sent["start"] for sent in first["sents"]] == [0, 11]
    assert second["text"] == ""


@pytest.mark.parametrize(
    ("body", "headers", "status", "message"),
    [
        ("no JSON", {}, 400, "texts"),
        ("[1]", {}, 400, "texts"),
        ('{"texts": "one"}', {}, 400, "texts"),
        ('{"texts": [1]}', {}, 400, "texts"),
        ("{}", {"Content-Length": "99000000"}, 413, "several parts"),
        ("{}", {"Content-Length": "-1"}, 411, "Content-Length"),
        (json.dumps({"texts": ["a" * 1_000_001]}), {}, 413, "characters"),
    ],
    ids="text list one-text number large negative long".split(),
)
def test_bad_requests_are_answered(port, body, headers, status, message):
    found, answer = ask(port, "POST", "/", body, **headers)
    assert found == status and message in answer["error"]


def test_other_places_are_not_found(port):
    assert ask(port, "GET", "/other")[0] == 404


def test_the_container_starts_that_server():
    text = (ROOT / "docker" / "Dockerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (?:--from=\S+ )?(\S+)", text, re.MULTILINE)
    assert SERVE.relative_to(ROOT).as_posix() in copied
    assert re.search(r"^USER \d+:\d+$", text, re.MULTILINE)
    assert about.__distribution__ in text


def test_the_recipe_asks_for_what_the_package_does():
    recipe = srsly.read_yaml(ROOT / "conda" / "recipe.yaml")
    assert recipe["package"]["name"] == about.__distribution__
    assert recipe["context"]["version"] == about.__version__
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    def required(table):
        listed = re.search(rf"^{table} = \[\n(.*?)^\]", text, re.DOTALL | re.MULTILINE)
        return set(re.findall(r'^ +"([^"]+)"', listed[1], re.MULTILINE))

    def asked(kind):
        return {line.replace(" ", "") for line in recipe["requirements"][kind]}

    assert asked("host") - {"python", "pip"} == required("requires")
    only_on_the_index = {"scipy-openblas32>=0.3.27"}
    assert asked("run") - {"python"} == required("dependencies") - only_on_the_index
