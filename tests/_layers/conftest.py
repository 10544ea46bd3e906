from random_docs import docs, make_docs, vocab

__all__ = ["docs", "make_docs", "vocab"]
