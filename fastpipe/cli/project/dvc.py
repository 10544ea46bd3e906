"""``fastpipe project``: a project's steps as DVC knows them, by the library weasel."""

from weasel.cli.dvc import project_update_dvc

__all__ = ["project_update_dvc"]
