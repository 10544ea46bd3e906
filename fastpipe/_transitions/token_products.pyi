"""Products of a text's tokens with the first layer, where a decoder has got to."""
