"""The public host's side: an image for everybody, coarse features, no idea who anybody is."""
