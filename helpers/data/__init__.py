"""Find, fetch, verify and read the datasets: lessons 1, 2 and 8."""
