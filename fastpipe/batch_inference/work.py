"""Plans a job: which shards are to be annotated, and which are done already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..console import Console
from ..errors import InputError
from .inputs import find_files
from .job import JOB_FILE, Job, digest_of_files
from .pipelines import PackedPipeline
from .shards import Shard, plan_shards
from .writing import Format, file_of


@dataclass(frozen=True)
class Work:
    """What is to be done, and what was done before.

    Attributes
    ----------
    packed
        The pipeline.
    todo
        Shards that have no file yet.
    n_done
        Number of those that have one.
    """

    packed: PackedPipeline
    todo: list[Shard]
    n_done: int

    def tell_begin(self, console: Console) -> None:
        """Say what was done before."""
        if self.n_done:
            console.info(f"{self.n_done} shards are done already")

    def tell_end(
        self, console: Console, output: Path, n_docs: int, n_words: int
    ) -> None:
        """Say what was done now, and where it is."""
        console.good(
            f"Annotated {n_docs} docs of {n_words} words; "
            f"{len(self.todo) + self.n_done} shards are in {output}"
        )


def prepare(
    model: str,
    data_path: Path,
    output: Path,
    *,
    format: Format,
    text_key: str = "text",
    by_line: bool = False,
    shard_size: int = 1 << 18,
    resume: bool = False,
    force: bool = False,
) -> Work:
    """Plan a job, and begin its folder or go on in it.

    Parameters
    ----------
    model
        Package or folder of the pipeline.
    data_path
        File or folder with texts or docs.
    output
        Folder of the output.
    format
        What to write.
    text_key
        Key or column of the text in records.
    by_line
        Whether each line of a text file is a text of its own.
    shard_size
        Bytes of text in a shard, about.
    resume
        Whether to go on with a job that was stopped.
    force
        Whether to remove what is there of another job.

    Raises
    ------
    InputError
        If the input can't be read, the folder is taken, or the job is another one.
    """
    # Workers may have another working directory.
    files = find_files(data_path.resolve())
    packed = PackedPipeline.pack(model)
    job = Job(
        model=packed.digest(),
        inputs=digest_of_files(files),
        format=format,
        text_key=text_key,
        by_line=by_line,
        shard_size=shard_size,
    )
    _open_folder(output, job, resume=resume, force=force)
    # A shard without a text gets an empty file: that it is done can be seen from it.
    shards = plan_shards(files, text_key=text_key, size=shard_size, by_line=by_line)
    if not shards:
        raise InputError(f"There is nothing to annotate: no text in {data_path}")
    todo = [one for one in shards if not file_of(output, one.number, format).is_file()]
    return Work(packed, todo, len(shards) - len(todo))


def _open_folder(output: Path, job: Job, *, resume: bool, force: bool) -> None:
    if output.exists() and not output.is_dir():
        raise InputError(
            f"The output path {output} is a file. Expected a folder, or the name of a "
            f"new one"
        )
    has_job = (output / JOB_FILE).is_file()
    if output.is_dir() and any(output.iterdir()):
        if not has_job:
            raise InputError(
                f"The folder {output} has other things in it. Expected an empty "
                f"folder, or the name of a new one"
            )
        if not (resume or force):
            raise InputError(
                f"There is a job in {output} already. Use --resume to go on with it, "
                f"or --force to annotate everything anew"
            )
    output.mkdir(parents=True, exist_ok=True)
    if has_job and not force:
        job.check_same(output)
    for path in _files_of_job(output, whole=force):
        path.unlink()
    job.save(output)


def _files_of_job(output: Path, *, whole: bool) -> Iterator[Path]:
    """Yield what a job that was killed left half written, or all that it wrote."""
    yield from output.glob(".part-*")
    yield from output.glob(f".{JOB_FILE}.*")
    if whole:
        yield from output.glob("part-*.spacy")
        yield from output.glob("part-*.parquet")
