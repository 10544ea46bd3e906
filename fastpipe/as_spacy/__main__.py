"""``python -m fastpipe.as_spacy SCRIPT``: see `fastpipe.alias.run`."""

import sys

from ..alias.run import run

if __name__ == "__main__":
    run(sys.argv[1:])
