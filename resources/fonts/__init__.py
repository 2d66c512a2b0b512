"""The typeface of printed pages: letters of all European languages, embedded into each file."""
