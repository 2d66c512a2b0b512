"""The outside world behind the core's ports: servers, files, keyring, clock. No Qt."""
