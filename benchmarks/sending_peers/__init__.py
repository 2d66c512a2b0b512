"""What `benchmarks.sending` measures against: the peers, the sink, the network between them."""
