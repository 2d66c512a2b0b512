"""What a person may ask about their own data: a copy, rest, or to be forgotten."""
