"""``fastpipe ray`` on a cluster of two Ray nodes, which are both on this machine."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from processes import environment
from test_errors import fails

import fastpipe
from fastpipe.training.distributed.state import STATE_FILE, RunState

ROOT = Path(__file__).parents[2]
# Only the driver has the file: the workers get its text.
CODE = """
import time
from pathlib import Path
from fastpipe.util import registry

@registry.callbacks("brake.v1")
def make_brake(folder: str):
    def callback(nlp, info):
        if (Path(folder) / "broken").exists():
            raise KeyError("no such thing")
        if (Path(folder) / "slow").exists():
            time.sleep(float((Path(folder) / "slow").read_text()))
    return callback
"""
LIMITS = ("--training.max_steps", 40, "--training.eval_frequency", 10)


class Node:
    """A Ray node."""

    def __init__(self, folder, access, n_cpus, *arguments):
        self._log = (folder / "node.log").open("ab")
        self.process = subprocess.Popen(
            [
                *(Path(sys.executable).with_name("ray"), "start", "--block"),
                *("--node-ip-address", "127.0.0.1", "--num-cpus", n_cpus),
                *("--object-store-memory", "100000000", "--disable-usage-stats"),
                *map(str, arguments),
            ],
            stdout=self._log,
            stderr=self._log,
            env=environment(**access),
        )

    def break_down(self):
        """Kill the node's processes, as a power cut does."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        for child in map(int, children.split()):
            os.kill(child, signal.SIGKILL)

    def stop(self):
        # It ends the node's processes, and no others.
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)
            self._log.close()


@pytest.fixture(scope="module")
def access(tmp_path_factory):
    """The environment of who has the cluster's token."""
    token = tmp_path_factory.mktemp("token") / "token"
    token.write_text(secrets.token_hex(32))
    return {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN_PATH": str(token)}


@pytest.fixture(scope="module")
def cluster(access, tmp_path_factory):
    """The address of a cluster, and its two nodes; on the first are two CPUs."""
    folder = tmp_path_factory.mktemp("ray")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    found = f"127.0.0.1:{port}"
    quiet = ("--include-dashboard", "false")
    nodes = [Node(folder, access, "2", "--head", "--port", port, *quiet)]
    try:
        wait_for_port(port, nodes[0], folder)
        nodes.append(Node(folder, access, "1", "--address", found))
        while (folder / "node.log").read_text().count("Ray runtime started") < 2:
            assert nodes[1].process.poll() is None, (folder / "node.log").read_text()
            time.sleep(0.1)
        yield found, nodes
    finally:
        for node in reversed(nodes):
            node.stop()


def wait_for_port(port, node, folder):
    while True:
        assert node.process.poll() is None, (folder / "node.log").read_text()
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


@pytest.fixture
def command(cluster, config, paths, tmp_path):
    """The arguments of a run on both nodes, with code of the user."""
    (tmp_path / "code.py").write_text(CODE)
    # The last setting of its section.
    brake = f'[training.before_update]\n@callbacks = "brake.v1"\nfolder = "{tmp_path}"'
    text = config.read_text().replace("before_update = null", f"\n{brake}")
    (tmp_path / "config.cfg").write_text(text)
    return (
        *("ray", "train", tmp_path / "config.cfg", "--output", tmp_path / "out"),
        *("--address", cluster[0], "--n-workers", 2, "--code", tmp_path / "code.py"),
        *(*paths, *LIMITS),
    )


def test_a_killed_run_goes_on_with_a_worker_on_each_node(
    run, command, access, tmp_path
):
    (tmp_path / "slow").write_text("0.05")
    driver = subprocess.Popen(
        [sys.executable, "-m", "fastpipe", *map(str, command)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment(**access),
    )
    state = tmp_path / "out" / STATE_FILE
    while not state.exists():
        assert driver.poll() is None, driver.communicate()
        time.sleep(0.05)
    driver.send_signal(signal.SIGKILL)
    driver.communicate()
    done = RunState.load(state).progress.step
    assert 0 < done < 40
    assert fastpipe.load(tmp_path / "out" / "model-last").pipe_names
    (tmp_path / "slow").unlink()
    again = run(*command, "--resume", env=access)
    assert again.returncode == 0, again.stdout + again.stderr
    assert f"Resuming after step {done - 1}" in again.stdout
    assert "Workers: 2 (async) on 2 nodes: " in again.stdout
    assert not again.stderr
    progress = RunState.load(state).progress
    assert progress.step > 40
    assert max(progress.results)[0] > 0.4
    best = fastpipe.load(tmp_path / "out" / "model-best")
    assert best.meta["performance"]["tag_acc"] == pytest.approx(
        max(progress.results)[0]
    )


def test_an_error_on_a_worker_is_one_message(run, command, access, tmp_path):
    (tmp_path / "broken").touch()
    done = run(*command, env=access)
    fails(done, "Worker", "stopped with an error: KeyError: 'no such thing'")
    assert "--verbose" in done.stderr
    told = run(*command, "--verbose", env=access)
    assert "On the worker:" in told.stderr
    assert "in callback" in told.stderr


def test_a_cluster_that_asks_for_a_token(run, command):
    done = run(*command, env={"RAY_AUTH_MODE": "disabled"})
    fails(done, "can't be joined", "--address HOST:6379", "RAY_AUTH_MODE=token")


def test_a_node_that_is_removed_is_replaced(run, command, cluster, access, tmp_path):
    # So slow that the node is gone before the run is over.
    (tmp_path / "slow").write_text("1")
    log = (tmp_path / "log").open("w+")
    driver = subprocess.Popen(
        [sys.executable, "-m", "fastpipe", *map(str, command)],
        stdout=log,
        stderr=log,
        env=environment(**access),
    )
    state = tmp_path / "out" / STATE_FILE
    while not state.exists():
        assert driver.poll() is None, (tmp_path / "log").read_text()
        time.sleep(0.05)
    saved = RunState.load(state).progress
    cluster[1][1].break_down()
    while "was lost" not in (tmp_path / "log").read_text():
        assert driver.poll() is None, (tmp_path / "log").read_text()
        time.sleep(0.05)
    (tmp_path / "slow").unlink()
    assert driver.wait(400) == 0, (tmp_path / "log").read_text()
    log.close()
    assert "Workers: 2 (async) on 2 nodes" in (tmp_path / "log").read_text()
    progress = RunState.load(state).progress
    assert progress.step > 40
    # Nothing that was saved is lost.
    assert progress.results[: len(saved.results)] == saved.results
