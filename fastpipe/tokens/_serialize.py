"""Docs in one file, by the module's former name."""

from .doc_bin import ALL_ATTRS, DocBin, merge_bins

__all__ = ["ALL_ATTRS", "Binder", "DocBin", "merge_bins"]

Binder = DocBin
