"""Small parts of screens. They show values and post messages; they decide nothing."""
