"""The answers to the questions of "더 해 보기 · Further", one file a lesson, in the order of the notebook.

The code of an answer is a student's: it imports what it needs, as a cell does, and runs with nothing before it.
"""
