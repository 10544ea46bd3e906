"""``fastpipe project``: copying a project from a repository, by the library weasel."""

from weasel.cli.clone import project_clone

__all__ = ["project_clone"]
