"""Pure functions on text: words, sentences, snippets, calendar days, what a terminal may be shown."""
