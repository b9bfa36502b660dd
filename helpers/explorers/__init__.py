"""What the widgets show, without the widgets: each explorer has controls, and draws a picture for their values."""
