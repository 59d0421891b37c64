"""Domain: the values that the steps of both paths hand to one another."""
