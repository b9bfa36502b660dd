"""Draw images, curves and Korean text, without any widget: lesson 3."""
