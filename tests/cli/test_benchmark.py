import re

from test_errors import fails


def test_speed(run, trained, paths):
    model = trained / "model-best"
    done = run("benchmark", "speed", model, paths[3], "--batches", 30, "-w", 0, "-b", 5)
    assert done.returncode == 0, done.stderr
    figures = re.search(
        r"Mean: ([\d.]+) words/s \(95% CI: -([\d.]+) \+([\d.]+)\)", done.stdout
    )
    assert figures and all(float(figure) > 0 for figure in figures.groups())
    assert re.search(r"Outliers: [\d.]+%, extreme outliers: [\d.]+%", done.stdout)
    assert run("benchmark", "speed", model, paths[3], "--batches", 3).returncode == 2


def test_speed_without_data(quick_run, trained, tmp_path):
    fails(
        quick_run("benchmark", "speed", trained / "model-best", tmp_path / "no"), "no"
    )


def test_accuracy_is_evaluate(run, trained, paths):
    arguments = (trained / "model-best", paths[3])
    done = run("benchmark", "accuracy", *arguments)
    assert done.returncode == 0, done.stderr
    table = [line for line in done.stdout.splitlines() if not line.startswith("SPEED")]
    same = run("evaluate", *arguments).stdout.splitlines()
    assert table == [line for line in same if not line.startswith("SPEED")]


def test_speed_without_shuffling(quick_run, trained, paths):
    model = trained / "model-best"
    options = ("--batches", 30, "--warmup", 0, "--batch-size", 5, "--no-shuffle")
    done = quick_run("benchmark", "speed", model, paths[3], *options)
    assert done.returncode == 0, done.stderr
    assert "words/s" in done.stdout
