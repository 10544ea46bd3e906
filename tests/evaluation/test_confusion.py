from fastpipe.evaluation.confusion import confusion_matrix, confusion_pairs
from fastpipe.evaluation.decisions import Rows


def decide(rows):
    table = Rows("ents", 1)
    for gold, pred, right, times in rows:
        for _ in range(times):
            table.add(0, gold, pred, right=right)
    return table.done()


ROWS = [
    ("PER", "PER", True, 5),
    ("PER", "PER", False, 2),
    ("PER", "ORG", False, 3),
    ("ORG", None, False, 1),
    (None, "PER", False, 4),
]


def test_pairs():
    pairs = confusion_pairs(decide(ROWS))
    assert [tuple(pair.values()) for pair in pairs] == [
        ("PER", "PER", True, 5),
        (None, "PER", False, 4),
        ("PER", "ORG", False, 3),
        ("PER", "PER", False, 2),
        ("ORG", None, False, 1),
    ]
    assert confusion_pairs(decide([])) == []


def test_a_matrix_has_missed_spurious_and_elsewhere():
    matrix = confusion_matrix(confusion_pairs(decide(ROWS)))
    assert matrix == {
        "labels": ["PER", "ORG"],
        "n_left_out": 0,
        "counts": [[5, 3, 0], [0, 0, 1], [4, 0, 0]],
        "elsewhere": [2, 0],
    }


def test_the_labels_with_the_most_errors_are_shown():
    rows = [(f"L{n}", "L0", n == 0, n + 1) for n in range(30)]
    matrix = confusion_matrix(confusion_pairs(decide(rows)), size=3)
    assert matrix["labels"] == ["L0", "L29", "L28"]
    assert matrix["n_left_out"] == 27
    assert [row[0] for row in matrix["counts"]] == [1, 30, 29, 0]
