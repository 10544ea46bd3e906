"""``fastpipe project``: a project's README, by the library weasel."""

from weasel.cli.document import project_document

__all__ = ["project_document"]
