"""Agendas: a workshop of a given length, from the lessons' own sections.

A section's notebook says how long it takes and what it checks, its code what it needs. From these
an agenda chooses whole sections (`choice`: by a list of wishes, of which whatever still fits is
taken), orders them as the course does, puts breaks between them (`timetable`), and hands out a
page (`page`) and a notebook that runs from top to bottom (`notebook`).
"""
