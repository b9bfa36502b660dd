"""Classify, train and measure: lessons 4 to 7."""
