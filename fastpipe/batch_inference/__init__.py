"""Annotating corpora of any size, shard by shard, on the workers of Ray Data.

A shard is a part of the input that fits into memory, and the file of the output that
holds its annotated docs. The shards depend on the input alone, so a job that was killed
goes on with those that have no file yet.
"""
