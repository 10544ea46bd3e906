"""``fastpipe project``: storing results elsewhere, by the library weasel."""

from weasel.cli.push import project_push

__all__ = ["project_push"]
