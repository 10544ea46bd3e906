"""What is kept whole in most languages: addresses, emoticons, single letters."""

from __future__ import annotations

from typing import Any

from .._addresses import URL_MATCH, URL_PATTERN
from ..attrs import IDS

__all__ = ["BASE_EXCEPTIONS", "EMOTICONS", "URL_MATCH", "URL_PATTERN"]

ORTH, NORM = IDS["ORTH"], IDS["NORM"]

# Faces from the side, and hearts.
_SIDEWAYS = r"""
:) :)) :))) :-) :-)) :-))) :o) :') :'-) :] :-] :} :-} (: (-: (o: [: [-: =) (= =] [=
:( :(( :((( :-( :-(( :-((( :'( :'-( >:( :() ): )-: =( =[ ]=
:D :-D =D 8D 8-D XD XDD xD xDD :P :p :-P :-p :O :o :-O :-o :0 :-0 >:o
;) ;-) ;D ;-D (; (-; 8) 8-) (-8 :3 :-3 =3 :* :-* :> :-> :x :X :-x :-X
:/ :-/ =/ :| :-| =| :1 ;_; <3 <33 <333 </3
"""
# Faces from the front.
_UPRIGHT = r"""
^_^ ^__^ ^___^ (^_^) -_- -__- (-_-) ._. (._.) >.< (>_<) <.< >.> @_@ (*_*) (¬_¬)
o_o O_O o_O O_o o.o O.O o.O O.o 0_0 0.0 o_0 0_o o.0 0.o v.v V.V v_v V_V
ಠ_ಠ (ಠ_ಠ) ಠ︵ಠ ¯\(ツ)/¯ (╯°□°）╯︵┻━┻
"""
EMOTICONS = {*_SIDEWAYS.split(), *_UPRIGHT.split()}

_LETTERS = "abcdefghijklmnopqrstuvwxyzäöü"
_WHOLE = [
    *(" ", "\t", "\n", "\\t", "\\n", "<space>"),
    *("'", "''", "’", "’’", "—", '\\")', "C++"),
    *(f"{letter}." for letter in _LETTERS),
    *sorted(EMOTICONS),
]
BASE_EXCEPTIONS: dict[str, list[dict[int, Any]]] = {
    **{string: [{ORTH: string}] for string in _WHOLE},
    "\xa0": [{ORTH: "\xa0", NORM: "  "}],
    # A full stop behind degrees is none of the unit's.
    **{f"°{unit}.": [{ORTH: "°"}, {ORTH: unit}, {ORTH: "."}] for unit in "CFKcfk"},
}
