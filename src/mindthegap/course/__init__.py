"""Notebooks as a course: what each lesson declares, and the copies that people work in."""
