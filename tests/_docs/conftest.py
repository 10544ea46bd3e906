from parsed_doc import doc, vocab

__all__ = ["doc", "vocab"]
