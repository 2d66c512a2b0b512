"""What happened with a record, by day, and what somebody writes down about it."""
