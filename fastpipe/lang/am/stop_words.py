"""Amharic words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
እና ነው ነበር ናቸው ነበሩ ላይ ውስጥ ወደ ከ በ የ ለ እንደ ግን ወይም ስለ ሆኖም ይህ ይህን ያ እሱ እሷ እነሱ እኛ እኔ አንተ አንቺ
እናንተ እዚህ እዚያ ምን ማን የት መቼ ለምን እንዴት ሁሉ ሌላ ብዙ ጥቂት በጣም አይደለም አዎ ደግሞ ብቻ እስከ ጋር በኋላ በፊት ያለ ሲሆን
""".split()
)
