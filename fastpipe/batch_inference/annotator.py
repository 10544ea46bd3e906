"""What runs on a worker: one pipeline, which annotates shards or docs."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import ray
from thinc.api import require_cpu, require_gpu

from ..errors import FastpipeError
from ..language import Language
from ..threads import set_num_threads
from ..tokens import DocBin
from ..util.paths import import_source
from .pipelines import PackedPipeline
from .reading import ShardReader
from .shards import Shard
from .writing import Format, write_shard

Batch = dict[str, Any]


@dataclass(frozen=True)
class Equipment:
    """What a worker needs to make its pipeline.

    Attributes
    ----------
    pipeline
        Reference to a `PackedPipeline` in Ray's object store.
    code
        Text of the user's Python file.
    threads
        Threads it computes with.
    use_gpu
        Whether to compute on the GPU that Ray gives it.
    """

    pipeline: Any
    code: str
    threads: int
    use_gpu: bool

    def load(self) -> Language:
        """Make the pipeline."""
        set_num_threads(self.threads)
        if self.use_gpu:
            require_gpu(0)
        else:
            require_cpu()
        import_source(self.code)
        packed: PackedPipeline = ray.get(self.pipeline)
        return packed.load()


class _Worker:
    """Makes the pipeline at the first call, so that an error of it is told as any."""

    def __init__(self, equipment: Equipment, batch_size: int | None) -> None:
        self._equipment = equipment
        self._batch_size = batch_size
        self._loaded: Language | None = None

    @property
    def nlp(self) -> Language:
        """The pipeline."""
        if self._loaded is None:
            self._loaded = self._equipment.load()
        return self._loaded


def _attempt(make: Callable[[], Batch], empty: Batch) -> Batch:
    """Return a row; where it fails, what went wrong."""
    failure = {"message": [""], "traceback": [""]}
    try:
        return {**make(), **failure}
    except Exception as error:
        kind = "" if isinstance(error, FastpipeError) else f"{type(error).__name__}: "
        return {
            **empty,
            "message": [f"{kind}{error}" or type(error).__name__],
            "traceback": [traceback.format_exc()],
        }


class ShardAnnotator(_Worker):
    """Annotates shards, each into its file.

    Parameters
    ----------
    equipment
        What the pipeline is made of.
    output
        Folder of the output.
    format
        What to write.
    text_key
        Key or column of the text.
    batch_size
        Docs a batch; None: the pipeline's.
    """

    def __init__(
        self,
        equipment: Equipment,
        output: str,
        format: Format,
        text_key: str,
        batch_size: int | None,
    ) -> None:
        super().__init__(equipment, batch_size)
        self._output = Path(output)
        self._format: Format = format
        self._text_key = text_key
        self._reader: ShardReader | None = None

    def __call__(self, batch: Batch) -> Batch:
        """Annotate the shard of a row; return how much was in it."""
        shard = Shard.from_json(str(batch["shard"][0]))
        return _attempt(lambda: self._annotate(shard), {"n_docs": [0], "n_words": [0]})

    def _annotate(self, shard: Shard) -> Batch:
        if self._reader is None:
            self._reader = ShardReader(self.nlp.vocab, self._text_key)
        docs = self.nlp.pipe(
            self._reader(shard), as_tuples=True, batch_size=self._batch_size
        )
        n_docs, n_words = write_shard(
            docs, shard, self._output, self._format, self._text_key
        )
        return {"n_docs": [n_docs], "n_words": [n_words]}


class DocAnnotator(_Worker):
    """Annotates docs that come in rows of packed collections, and packs them again."""

    def __call__(self, batch: Batch) -> Batch:
        """Annotate the docs of a row."""
        index = int(batch["index"][0])
        content = bytes(batch["docs"][0])
        return _attempt(
            lambda: self._annotate(index, content), {"index": [index], "docs": [b""]}
        )

    def _annotate(self, index: int, content: bytes) -> Batch:
        given = DocBin(store_user_data=True).from_bytes(content)
        docs = self.nlp.pipe(
            given.get_docs(self.nlp.vocab), batch_size=self._batch_size
        )
        annotated = DocBin(store_user_data=True, docs=docs).to_bytes()
        return {"index": [index], "docs": np.array([annotated], dtype=object)}
