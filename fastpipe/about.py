"""The product's name and version."""

__title__ = "fastpipe"
# What is installed with pip: the other name is a stranger's there.
__distribution__ = "fastpipe-nlp"
__version__ = "0.1.0"
__summary__ = (
    "Train and run NLP pipelines: spaCy's configs, files and API, on every core"
)
__license__ = "MIT"

# The release of spaCy whose file formats are read and written.
__spacy_version__ = "3.8.0"

# The release of spaCy whose names, arguments and behaviour are ours: the one that we
# stand for where a program says `import spacy`.
__face_version__ = "3.8.18"
