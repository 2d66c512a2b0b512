"""Small widgets, one a file; none knows a record or a use case."""
