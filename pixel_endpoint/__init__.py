"""The public host's side: an image for everybody, a count of coarse features, and no idea who anybody is."""
