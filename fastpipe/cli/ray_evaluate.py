"""``fastpipe ray evaluate``."""

from __future__ import annotations

from functools import partial

from ..batch_inference.pipelines import PackedPipeline
from ..batch_inference.scoring import evaluate
from ..batch_inference.workers import equip
from ..console import Console
from ..evaluation.analysis import Analysis
from ..training.distributed.cluster import connected
from ..util import load_model
from .evaluate import (
    DataArgument,
    GoldOption,
    MistakesOption,
    ModelArgument,
    OutputOption,
    PerComponentOption,
    PerDocOption,
    PicturesLimitOption,
    PicturesOption,
    SpansKeyOption,
    draw_texts,
    read_examples,
    report_analysis,
    require_data,
    write_details,
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
    require_no_folder,
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
    per_doc: PerDocOption = None,
    errors: MistakesOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Score a pipeline on annotated text, which several workers annotate.

    With --gpu-id 0 or more, every worker takes a GPU from Ray.
    """
    set_verbosity(verbose)
    import_code(code)
    console = Console()
    require_no_folder(output, per_doc, errors)
    require_data(data_path)
    packed = PackedPipeline.pack(model)
    nlp = load_model(model)
    examples = read_examples(nlp, data_path, gold_preproc=gold_preproc)
    with connected(address, n_cpus=n_workers * n_threads, console_logs=verbose):
        analysis = Analysis.of(
            nlp,
            examples,
            scorer_cfg={"spans_key": spans_key},
            per_component=per_component,
            evaluate=partial(
                evaluate,
                nlp,
                n_workers=n_workers,
                equipment=equip(
                    packed,
                    code=read_code(code),
                    threads=n_threads,
                    use_gpu=gpu_id >= 0,
                ),
            ),
        )
    report_analysis(console, analysis, output, spans_key, per_component=per_component)
    write_details(console, analysis, per_doc=per_doc, errors=errors)
    if displacy_path is not None:
        texts = [example.reference.text for example in examples[:displacy_limit]]
        draw_texts(console, nlp, texts, displacy_path, spans_key)


command = as_command(ray_evaluate_cli, "evaluate")
