"""The exercises of the lessons: one module per lesson, `lesson_NN`, each with `EXERCISES`."""
