"""What requests are given in their bodies, with an example of each."""
