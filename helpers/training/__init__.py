"""Classify, train and measure: lessons 4 and 5."""
