"""A pause of Python's garbage collector while much is made that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collector_paused"]

# So many objects are looked through in less time than it takes to tell that a program
# has frozen none.
_FEW = 10_000


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the collector from looking for garbage while a block runs.

    Modules and pipelines are made of many objects, of which none is garbage; looking
    through them again and again takes a tenth of the time that loading takes. What is
    there at the end is taken for old, so that it is not looked through at once.
    """
    if not gc.isenabled():
        yield
        return
    # Not `gc.disable`: srsly enables the collector each time that it has read msgpack.
    thresholds = gc.get_threshold()
    gc.set_threshold(0)
    try:
        yield
    finally:
        # What a program has frozen by itself stays so.
        if gc.get_count()[0] > _FEW and not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        gc.set_threshold(*thresholds)
