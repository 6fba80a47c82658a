"""A pasted page taken apart: title, body, boilerplate."""
