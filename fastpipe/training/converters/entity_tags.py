"""Entity tags in corpora, whichever scheme they follow.

Beside IOB (Ramshaw and Marcus, 1995) and BILUO there is BIOES, which has E- for the
last token of an entity, and S- for the only one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..._docs.iob import biluo_to_iob, iob_to_biluo
from ...errors import InputError

TAG = re.compile(r"O|[BILUES]-\S+")
_BILUO = {"E": "L", "S": "U"}


def to_iob(tags: Sequence[str], where: Callable[[int], str]) -> list[str]:
    """Return the entity tags of a sentence as IOB tags.

    Parameters
    ----------
    tags
        One a token: IOB, BILUO or BIOES.
    where
        Returns the place in the file of the i-th tag, for the message.

    Raises
    ------
    ValueError
        A tag is none of these; the message names the place.
    """
    biluo = []
    for i, tag in enumerate(tags):
        if not TAG.fullmatch(tag):
            raise InputError(
                f"{where(i)}: invalid entity tag {tag!r}: expected IOB, BILUO or "
                "BIOES, such as 'B-PER', 'I-PER' or 'O'."
            )
        biluo.append(_BILUO.get(tag[0], tag[0]) + tag[1:])
    return biluo_to_iob(iob_to_biluo(biluo))
