"""What goes wrong in the exercises: the mistakes that people make, and where they show; a file for each lesson."""
