"""``fastpipe ray evaluate``."""

from __future__ import annotations

from ..batch_inference.pipelines import PackedPipeline
from ..batch_inference.scoring import evaluate
from ..batch_inference.workers import equip
from ..console import Console
from ..training.distributed.cluster import connected
from ..util import load_model
from .evaluate import (
    DataArgument,
    GoldOption,
    ModelArgument,
    OutputOption,
    PerComponentOption,
    PicturesLimitOption,
    PicturesOption,
    SpansKeyOption,
    draw_texts,
    read_examples,
    report_scores,
    require_data,
)
from .options import (
    AddressOption,
    CodeOption,
    GpuOption,
    VerboseOption,
    WorkersOption,
    WorkerThreadsOption,
    as_command,
    import_code,
    read_code,
    set_verbosity,
)


def ray_evaluate_cli(
    model: ModelArgument,
    data_path: DataArgument,
    n_workers: WorkersOption = 1,
    n_threads: WorkerThreadsOption = 1,
    address: AddressOption = None,
    output: OutputOption = None,
    code: CodeOption = None,
    gpu_id: GpuOption = -1,
    gold_preproc: GoldOption = False,
    displacy_path: PicturesOption = None,
    displacy_limit: PicturesLimitOption = 25,
    per_component: PerComponentOption = False,
    spans_key: SpansKeyOption = "sc",
    verbose: VerboseOption = False,
) -> None:
    """Score a pipeline on annotated text, which several workers annotate.

    With --gpu-id 0 or more, every worker takes a GPU from Ray.
    """
    set_verbosity(verbose)
    import_code(code)
    console = Console()
    require_data(data_path)
    packed = PackedPipeline.pack(model)
    nlp = load_model(model)
    examples = read_examples(nlp, data_path, gold_preproc=gold_preproc)
    with connected(address, n_cpus=n_workers * n_threads, console_logs=verbose):
        scores = evaluate(
            nlp,
            examples,
            n_workers=n_workers,
            equipment=equip(
                packed,
                code=read_code(code),
                threads=n_threads,
                use_gpu=gpu_id >= 0,
            ),
            scorer_cfg={"spans_key": spans_key},
            per_component=per_component,
        )
    report_scores(console, scores, output, spans_key, per_component=per_component)
    if displacy_path is not None:
        texts = [example.reference.text for example in examples[:displacy_limit]]
        draw_texts(console, nlp, texts, displacy_path, spans_key)


command = as_command(ray_evaluate_cli, "evaluate")
