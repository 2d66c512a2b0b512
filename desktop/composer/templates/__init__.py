"""Letters to start from: choosing, keeping in order, and filling in what they leave open."""
