"""What is in the folder of a training run."""

from __future__ import annotations

from pathlib import Path

from ..errors import MissingFileError
from ..training.checkpoint import DIR_MODEL_BEST, DIR_MODEL_LAST
from ..training.run_log import LOG_FILE


def find_pipeline(place: str | Path) -> str | Path:
    """Return the pipeline to load for a run's folder: the best one, else the last.

    Parameters
    ----------
    place
        The folder; that of a pipeline, and the name of a package, stand for themselves.

    Raises
    ------
    MissingFileError
        If a folder has neither.
    """
    folder = Path(place)
    if not folder.is_dir() or (folder / "meta.json").is_file():
        return place
    for name in (DIR_MODEL_BEST, DIR_MODEL_LAST):
        if (folder / name / "meta.json").is_file():
            return folder / name
    raise MissingFileError(
        f"There is no pipeline in {folder}. Expected the output folder of `fastpipe "
        f"train`, with {DIR_MODEL_BEST} or {DIR_MODEL_LAST} in it, the folder of a "
        f"pipeline, or the name of a package"
    )


def find_log(place: str | Path) -> Path | None:
    """Return the log of the run that a pipeline is from; None where there is none.

    Parameters
    ----------
    place
        The folder of the run, or that of one of its pipelines.
    """
    folder = Path(place)
    is_pipeline = folder.name in (DIR_MODEL_BEST, DIR_MODEL_LAST)
    path = (folder.parent if is_pipeline else folder) / LOG_FILE
    return path if path.is_file() else None
