"""The library: coaching guidance and a rep's history, searched by meaning and by words."""
