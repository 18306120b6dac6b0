"""Text and tables people hand in, turned into structure; pure."""
