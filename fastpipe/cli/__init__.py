"""The command line: one file a command.

Nothing is imported here, so that ``fastpipe --help`` answers at once; a command's file
is imported when the command runs (see `fastpipe.cli.app`).
"""
