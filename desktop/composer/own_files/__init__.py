"""A file for each recipient: where it lies, what it is called, and who has none."""
