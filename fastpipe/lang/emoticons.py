"""Faces made of characters, put together from their features.

Sideways faces are eyes, perhaps a nose, and a mouth (":-)"), or the same mirrored
("(-:"); upright ones are two eyes with a mouth between them ("^_^").
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

# Mouths of what is drawn often enough to be no accident, by the eyes above them.
# Letters and digits are eyes only where the mouth leaves no doubt: "8/" is none.
_SIDEWAYS = {
    ":": (("", "-", "'", "'-", "o"), ")(][}{|/\\*$@>DPpOoXx03"),
    ";": (("", "-"), ")(]DPp"),
    "=": (("", "-"), ")(][|/DPp3"),
    "8": (("", "-"), ")D"),
    "x": (("",), "D"),
    "X": (("",), "D"),
}
# ":oo" is a moan, and with "'" for a tear the face laughs or cries.
_NOT_BESIDE = {"o": "Oo0XxDPp3", "'": "|/\\*$@>DPpOoXx03", "'-": "|/\\*$@>DPpOoXx03"}
_MIRRORED_EYES, _MIRRORED_MOUTHS = ":;=8", "()[]"
# Without a nose "):" is rather a bracket and a colon, and "(8" the first of a list.
_NOSELESS_EYES, _NOSELESS_MOUTHS = ":;=", "(["
# A mouth that is drawn out: ":)))".
_LONGEST_MOUTH = 3

_EYES = ("^", "-", "o", "O", "0", ">", "<", "@", "*", "v", "V", "¬", "ಠ", "T", "x")
_PAIRS_OF_EYES = (
    *((eye, eye) for eye in _EYES if eye not in "<>"),
    *((left, right) for left, right in product("oO0", repeat=2) if left != right),
    *((">", "<"), ("<", "<"), (">", ">")),
)
_ROUND_EYES = "oO0vV<>"

_HEARTS = ("<3", "<33", "<333", "</3")
# Larger pictures.
_SCENES = ("¯\\(ツ)/¯", "¯\\_(ツ)_/¯", "(╯°□°）╯︵┻━┻", "ಠ︵ಠ")


def _sideways() -> Iterator[str]:
    for eyes, (noses, mouths) in _SIDEWAYS.items():
        for nose, mouth in product(noses, mouths):
            if mouth in _NOT_BESIDE.get(nose, ""):
                continue
            yield f"{eyes}{nose}{mouth}"
            if eyes == ":" and mouth in "()" and nose in ("", "-"):
                for length in range(2, _LONGEST_MOUTH + 1):
                    yield f"{eyes}{nose}{mouth * length}"
            if eyes == ":" and mouth in "(o":
                yield f">{eyes}{nose}{mouth}"  # with a frown


def _mirrored() -> Iterator[str]:
    for mouth, eyes in product(_MIRRORED_MOUTHS, _MIRRORED_EYES):
        yield f"{mouth}-{eyes}"
        if mouth in _NOSELESS_MOUTHS and eyes in _NOSELESS_EYES:
            yield f"{mouth}{eyes}"


def _upright() -> Iterator[str]:
    for left, right in _PAIRS_OF_EYES:
        for length in range(1, _LONGEST_MOUTH + 1):
            face = f"{left}{'_' * length}{right}"
            yield face
            yield f"({face})"
        if left in _ROUND_EYES:
            yield f"{left}.{right}"
    yield from ("._.", "(._.)", ";_;", "(;_;)")


EMOTICONS = frozenset([*_sideways(), *_mirrored(), *_upright(), *_HEARTS, *_SCENES])
