"""The transition systems of parser and entity recogniser, greedy and by beam."""
