"""Greek words that are kept whole: abbreviations."""

from __future__ import annotations

from ..calendar_abbreviations import CALENDAR_ABBREVIATIONS
from ..tokenizer_exceptions import BASE_EXCEPTIONS, whole_words

_CALENDAR = CALENDAR_ABBREVIATIONS["el"]
_WORDS = """
αγγλ. αι. αιτ. αριθ. αρ. άρθρ. βλ. γαλλ. γεν. γρ. δηλ. δις. δισ. δολ. δρ. δρχ. εκ.
εκατ. ελλ. επ. ενν. εφ. ιδ. Ι.Χ. κ. κ.α. κ.ά. κ.ε. κ.λπ. κ.λ.π. κ.τ.λ. κτλ. κλπ.
κ.ο.κ. καθηγ. κεφ. κιν. κκ. κυβ. λ.χ. λ. μ. μτφ. ν. ό.π. οδ. π.δ. π.χ. π.Δ. παρ. πβ.
πρβλ. ρ. σ. σελ. σημ. στρ. σχ. σχετ. τ.μ. τ.χλμ. τηλ. τρισ. τομ. υποσ. φ. φρ. χ.
χλμ. χιλ. χρ. Δρ. Καθ. Κος. Κ. Ν. Αγ. ΑΕ. Α.Ε. Ε.Ε. Η.Π.Α.
"""

TOKENIZER_EXCEPTIONS = BASE_EXCEPTIONS | whole_words(_WORDS, _CALENDAR)
