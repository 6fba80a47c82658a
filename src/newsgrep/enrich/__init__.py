"""What is read out of an article: title, boilerplate, people, places, dates. One thing a module, data beside it."""
