"""Reading by a model behind an endpoint, and what its answers are held against."""
