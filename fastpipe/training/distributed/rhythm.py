"""When something that comes again and again is expected next."""

from __future__ import annotations

# The share of the latest interval in the mean.
_SHARE = 0.2


class Rhythm:
    """The times at which something came."""

    def __init__(self) -> None:
        self._last = 0.0
        self._interval = 0.0
        self._n_seen = 0

    def note(self, now: float) -> None:
        """Take in that it came now, in seconds."""
        if self._n_seen:
            interval = now - self._last
            share = 1.0 if self._n_seen == 1 else _SHARE
            self._interval += share * (interval - self._interval)
        self._last = now
        self._n_seen += 1

    def is_before(self, other: Rhythm) -> bool:
        """Whether this is expected before the other, or at about the same time."""
        if self._n_seen < 2 or other._n_seen < 2:
            return True
        # Within a quarter of its interval, it may well come first.
        early = self._last + 0.75 * self._interval
        return early < other._last + other._interval
