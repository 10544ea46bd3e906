"""Projects, by the library weasel."""

PROJECT = """
title: Weather
vars:
  lang: en
directories: [configs, corpus]
workflows:
  all: [config, info]
commands:
  - name: config
    help: Write a config
    script:
      - python -m fastpipe init config configs/config.cfg --lang ${vars.lang} -p tagger
    outputs: [configs/config.cfg]
  - name: info
    script:
      - python -m fastpipe info
    deps: [configs/config.cfg]
  - name: bad
    script:
      - python -m fastpipe evaluate nothing nothing.spacy
"""


def test_run_and_document(run, tmp_path):
    (tmp_path / "project.yml").write_text(PROJECT)
    done = run("project", "run", "all", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert 'lang = "en"' in (tmp_path / "configs" / "config.cfg").read_text()
    assert (tmp_path / "project.lock").exists()
    again = run("project", "run", "config", cwd=tmp_path)
    assert again.returncode == 0 and "Skipping" in again.stdout
    assert run("project", "run", "bad", cwd=tmp_path).returncode == 1
    done = run("project", "document", "--output", "README.md", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Write a config" in (tmp_path / "README.md").read_text()


def test_variables_in_lists(run, tmp_path):
    (tmp_path / "project.yml").write_text(
        """
vars: {text: a.txt, data: b.txt}
commands:
  - name: copy
    script: ["python -c 'print(1)'"]
    deps: ["${vars.text}", "${vars.data}"]
"""
    )
    (tmp_path / "a.txt").touch()
    done = run("project", "run", "copy", cwd=tmp_path)
    assert "by command 'copy': b.txt" in done.stdout
    (tmp_path / "b.txt").touch()
    assert run("project", "run", "copy", cwd=tmp_path).returncode == 0


def test_every_command_is_there(run):
    done = run("project", "--help")
    for name in ("assets", "clone", "document", "dvc", "pull", "push", "run"):
        assert f" {name} " in done.stdout
