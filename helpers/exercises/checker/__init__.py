"""Judge an answer: run it, compare it with the reference, and say what went wrong."""
