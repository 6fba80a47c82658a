"""Quotations in the body, and who is named as their speaker."""
