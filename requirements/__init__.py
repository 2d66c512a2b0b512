"""What is installed, to the byte, and how it gets there; ./bootstrap is what calls it."""
