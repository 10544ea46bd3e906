"""Scores, one kind of annotation a file; `fastpipe.scorer` hands them on."""
