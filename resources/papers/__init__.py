"""Papers on data protection to be filled in with the office's data; no legal advice."""
