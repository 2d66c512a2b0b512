"""The look at all recipients before sending: what is amiss with whom, and setting it right."""
