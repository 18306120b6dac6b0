"""Texts for people, in Markdown with $places to fill."""
