"""Edit trees, by the package's former name."""
