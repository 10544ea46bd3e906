"""Ukrainian words that are kept whole: abbreviations, with what they stand for."""

from __future__ import annotations

from ..tokenizer_exceptions import MARK_EXCEPTIONS, full_forms

_FULL_FORMS = full_forms("""
область: обл.
район: р-н
місто: м.
вулиця: вул.
проспект: просп. пр-кт
бульвар: бул.
площа: пл.
мікрорайон: мкр.
станція: ст.
озеро: оз.
імені: ім.
професор: проф.
академік: акад.
доцент: доц.
""")

TOKENIZER_EXCEPTIONS = MARK_EXCEPTIONS | _FULL_FORMS
