"""``fastpipe project``: running a project's commands, by the library weasel."""

from weasel.cli.run import project_run

__all__ = ["project_run"]
