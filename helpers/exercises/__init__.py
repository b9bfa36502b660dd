"""Exercises that answer back: one module a lesson; `progress` shows and keeps how far one has come."""
