"""Tigrinya words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
እዩ ኣሎ ነበረ ነይሩ ኣብ ናብ ካብ ብ ን ምስ እና ወይ ግን ስለ ስለዚ እዚ እዚኣ እቲ እታ እቶም ንሱ ንሳ ንሶም ንሳተን ኣነ ንስኻ ንስኺ
ንሕና ንስኻትኩም ናተይ ናትካ ናቱ ናታ ናትና ናቶም እንታይ መን ኣበይ መዓስ ስለምንታይ ከመይ ኩሉ ኩላ ኩሎም ካልእ ብዙሕ ውሑድ ኣዝዩ
ኣይኮነን የለን እወ ድማ ጥራይ ክሳብ ድሕሪ ቅድሚ ከም ከምዚ ኣብዚ ኣብኡ ሕጂ እንተ
""".split()
)
