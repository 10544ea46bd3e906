"""``fastpipe project``: where results are stored, by the library weasel."""

from weasel.cli.remote_storage import RemoteStorage

__all__ = ["RemoteStorage"]
