"""Token and phrase patterns over docs."""
