"""Morphological features in the FEATS notation of the CoNLL-U format.

See https://universaldependencies.org/format.html#morphological-annotation.
"""


cdef str FEATURE_SEPARATOR = "|"
cdef str FIELD_SEPARATOR = "="
cdef str VALUE_SEPARATOR = ","
cdef str EMPTY = "_"  # marks an analysis without features, unlike a missing one

# So many FEATS strings whose normal forms are remembered.
cdef Py_ssize_t MOST_REMEMBERED = 10_000


cdef str normalise(str feats):
    """Return FEATS with features and values sorted."""
    if feats == "" or feats == EMPTY:
        return EMPTY
    fields = {}
    for field in feats.split(FEATURE_SEPARATOR):
        name, found, values = field.partition(FIELD_SEPARATOR)
        if not found or not name or not values:
            raise ValueError(
                f"Invalid morphological features {feats!r}: expected Name=Value pairs "
                f"joined by '|', found {field!r}."
            )
        fields[name] = VALUE_SEPARATOR.join(sorted(values.split(VALUE_SEPARATOR)))
    return FEATURE_SEPARATOR.join(f"{name}={fields[name]}" for name in
                                  sorted(fields))


cdef class Morphology:
    """The morphological analyses of a vocabulary.

    Parameters
    ----------
    strings : StringStore
        Where the FEATS strings are kept; their ids are the ids of the analyses.
    """

    FEATURE_SEP = FEATURE_SEPARATOR
    FIELD_SEP = FIELD_SEPARATOR
    VALUE_SEP = VALUE_SEPARATOR
    EMPTY_MORPH = EMPTY

    def __init__(self, StringStore strings):
        self.strings = strings
        self._normal = {}

    cdef hash_t add_feats(self, str feats) except? 0:
        cdef str normal = self._normal.get(feats)
        if normal is None:
            normal = normalise(feats)
            if len(self._normal) >= MOST_REMEMBERED:
                self._normal.clear()
            self._normal[feats] = normal
        return self.strings.add(normal)

    cdef str feats_of(self, hash_t morph):
        if morph == 0:
            return ""
        cdef str feats = self.strings.get(morph)
        return "" if feats == EMPTY else feats

    def add(self, features):
        """Add an analysis.

        Parameters
        ----------
        features : str, dict or int
            FEATS, a mapping of names to values, or the id of an analysis.

        Returns
        -------
        int
            The id of the analysis in its normal form.
        """
        if isinstance(features, int):
            if features and features not in self.strings:
                raise KeyError(f"No morphological analysis with the id {features}.")
            return features
        if isinstance(features, dict):
            features = self.dict_to_feats(
                {self._text(k): self._text(v) for k, v in features.items()}
            )
        elif not isinstance(features, str):
            raise TypeError(
                "Expected morphological features as a FEATS string or a dict, got "
                f"{type(features).__name__}."
            )
        return self.add_feats(features)

    def _text(self, value):
        """Return a feature's name or values, which may be given by their id."""
        return self.strings[value] if isinstance(value, int) else value

    def get(self, hash_t morph):
        """Return the FEATS string of an id, "" for the empty analysis."""
        return self.feats_of(morph)

    def normalize_features(self, features):
        """Return FEATS with features and values sorted."""
        return normalise(features)

    @staticmethod
    def feats_to_dict(feats, *, sort_values=True):
        """Return FEATS as a mapping of names to values."""
        if not feats or feats == EMPTY:
            return {}
        found = {}
        for field in feats.split(FEATURE_SEPARATOR):
            name, _, values = field.partition(FIELD_SEPARATOR)
            if sort_values:
                values = VALUE_SEPARATOR.join(sorted(values.split(VALUE_SEPARATOR)))
            found[name] = values
        return found

    @staticmethod
    def dict_to_feats(features, *, sort_values=True):
        """Return a mapping of names to values as FEATS."""
        if not features:
            return ""
        fields = []
        for name in sorted(features):
            values = features[name].split(VALUE_SEPARATOR)
            if sort_values:
                values.sort()
            fields.append(name + FIELD_SEPARATOR + VALUE_SEPARATOR.join(values))
        return FEATURE_SEPARATOR.join(fields)


cdef class MorphAnalysis:
    """One analysis, as a read-only mapping of feature names to values.

    Parameters
    ----------
    vocab : Vocab
    features : str or dict, optional
    """

    def __init__(self, vocab, features=""):
        self.vocab = vocab
        self.key = vocab.morphology.add(features)
        self.feats = vocab.morphology.get(self.key)

    @classmethod
    def from_id(cls, vocab, hash_t key):
        """Return the view of an analysis that is in the vocabulary."""
        cdef MorphAnalysis self = cls.__new__(cls)
        self.vocab = vocab
        self.key = key
        self.feats = vocab.morphology.get(key)
        return self

    cdef list values_of(self, str field):
        """Return the values of a feature; None where it is not there."""
        cdef str feature
        for feature in self.feats.split(FEATURE_SEPARATOR):
            name, _, values = feature.partition(FIELD_SEPARATOR)
            if name == field:
                return sorted(values.split(VALUE_SEPARATOR))
        return None

    def get(self, field, default=None):
        """Return the values of a feature, a list of strings."""
        values = self.values_of(field) if isinstance(field, str) else None
        if values is None:
            return [] if default is None else default
        return values

    def to_dict(self):
        """Return a mapping of feature names to values."""
        return Morphology.feats_to_dict(self.feats)

    def to_json(self):
        """Return the FEATS string."""
        return self.feats

    def _features(self):
        """Return a feature for each value: "A=x" and "A=y" of "A=x,y"."""
        return [
            name + FIELD_SEPARATOR + value
            for name, values in self.to_dict().items()
            for value in values.split(VALUE_SEPARATOR)
        ]

    def __contains__(self, feature):
        return feature in self._features()

    def __iter__(self):
        return iter(self._features())

    def __len__(self):
        return len(self._features())

    def __hash__(self):
        return self.key

    def __eq__(self, other):
        if isinstance(other, str):
            raise ValueError(
                "A morphological analysis can't be compared with a string: write "
                f"str(analysis) == {other!r}, or compare with another analysis."
            )
        return isinstance(other, MorphAnalysis) and (
            (<MorphAnalysis>other).key == self.key
        )

    def __str__(self):
        return self.feats

    def __repr__(self):
        return self.feats


cdef MorphAnalysis analysis_of(object vocab, Morphology morphology, hash_t key):
    cdef MorphAnalysis analysis = MorphAnalysis.__new__(MorphAnalysis)
    analysis.vocab = vocab
    analysis.key = key
    analysis.feats = morphology.feats_of(key)
    return analysis
