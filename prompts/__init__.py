"""Prompts as files with declared inputs, read with importlib.resources."""
