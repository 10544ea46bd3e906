"""``fastpipe example-data``: the files, and the commands that it says come next."""

import re


def test_what_comes_next_is_a_command_that_works(quick_run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = quick_run("example-data")
    assert done.returncode == 0, done.stderr
    commands = re.findall(r"^fastpipe (.+)$", done.stdout, flags=re.MULTILINE)
    assert [command.split()[0] for command in commands] == ["init", "train"]
    assert quick_run(*commands[0].split()).returncode == 0
    short = commands[1].replace("max_steps 200", "max_steps 2").split()
    assert quick_run(*short, "--training.eval_frequency", "2").returncode == 0
    assert (tmp_path / "out" / "model-best" / "meta.json").is_file()


def test_a_second_time_is_one_message(quick_run, tmp_path):
    assert quick_run("example-data", tmp_path / "data").returncode == 0
    again = quick_run("example-data", tmp_path / "data")
    assert again.returncode == 1
    assert "--force" in again.stderr
    assert quick_run("example-data", tmp_path / "data", "--force").returncode == 0
