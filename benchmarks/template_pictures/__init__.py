"""The shipped templates as pictures: delivered over SMTP, opened in real mail programs."""
