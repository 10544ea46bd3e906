"""``fastpipe project``: fetching a project's files, by the library weasel."""

from weasel.cli.assets import project_assets

__all__ = ["project_assets"]
