"""``fastpipe project``: fetching results from elsewhere, by the library weasel."""

from weasel.cli.pull import project_pull

__all__ = ["project_pull"]
