"""What a page can do: its kernel, a progress bar, the language switch."""
