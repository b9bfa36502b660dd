"""Find, fetch, verify and read the datasets: lessons 1 and 2."""
