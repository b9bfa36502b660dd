"""Six things to explore by hand; what each shows can be drawn and tested without its widgets."""
