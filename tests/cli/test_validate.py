"""``fastpipe validate --untrusted``."""

import fastpipe


def test_a_folder_of_a_stranger(run, tmp_path):
    fastpipe.blank("en").to_disk(tmp_path / "pipeline")
    done = run("validate", str(tmp_path / "pipeline"), "--untrusted")
    assert done.returncode == 0, done.stderr
    (tmp_path / "pipeline" / "more.py").write_text("print()", encoding="utf-8")
    done = run("validate", str(tmp_path / "pipeline"), "--untrusted")
    assert done.returncode == 1
    assert "more.py: it is code" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_what_goes_together(run, tmp_path):
    for arguments in (["--untrusted"], [str(tmp_path)]):
        done = run("validate", *arguments)
        assert done.returncode == 1
        assert "go together" in done.stderr
    done = run("validate", str(tmp_path / "nothing"), "--untrusted")
    assert done.returncode == 1
    assert "There is nothing at" in done.stderr
