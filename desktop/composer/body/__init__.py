"""The mail's text: as it is written, and beside it as it will arrive."""
