"""Whether two docs are the same."""

COLUMNS = (
    "ORTH NORM TAG POS MORPH LEMMA HEAD DEP ENT_IOB ENT_TYPE ENT_KB_ID ENT_ID "
    "SENT_START SPACY IDX"
).split()


def assert_same(one, other):
    """Assert that two docs have the same text and annotation."""
    assert one.text == other.text
    for name in COLUMNS:
        assert one.to_array(name).tolist() == other.to_array(name).tolist(), name
    assert one.cats == other.cats
    assert one.user_data == other.user_data
    assert describe(one.spans) == describe(other.spans)


def describe(groups):
    return {
        name: [(s.start, s.end, s.label_, s.kb_id_, s.id_) for s in group]
        for name, group in groups.items()
    }
