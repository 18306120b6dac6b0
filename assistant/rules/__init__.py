"""The method's rules: pure functions of domain values and a given day."""
