"""The filter builder, and the place where filters and work lists are kept in order."""
