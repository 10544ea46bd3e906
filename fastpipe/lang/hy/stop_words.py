"""Armenian words that say little, derived from stopwords-iso (MIT)."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
այդ այլ այն այս դու դուք եմ են ենք ես եք է էի էին էինք էիր էիք էր ըստ թ ի ին իսկ իր կամ
համար հետ հետո մենք մեջ մի ն նա նաև նրա նրանք որ որը որոնք որպես ու ում պիտի վրա և
""".split()
)
