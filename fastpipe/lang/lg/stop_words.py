"""Luganda words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
ne nga mu ku ye era naye oba kuba nti ate awo bwe bw' ewa gwe ggwe nze ffe mmwe bo kye
eky' ekyo eno ono abo bano bino ebyo byo lwa olwa kubanga singa ng' nnyo bulyi buli
bonna byonna wano wali yali bali abaali si tewali nedda yee wa waffe wange wo we wandi
okuva okutuuka mpozzi nate kati olw' lwaki ki ani ddi otya
""".split()
)
