"""Answer exercises and be answered: one module a lesson; `progress` shows and keeps how far one has come."""
