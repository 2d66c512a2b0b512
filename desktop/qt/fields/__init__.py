"""The fields that an office adds to its records: declared, changed, put in order, taken away."""
