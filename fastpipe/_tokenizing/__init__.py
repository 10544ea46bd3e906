"""From text to tokens: affix rules, special cases and their caches."""
