"""The commit that the package was built from; a release is told by its version."""

GIT_VERSION = ""
