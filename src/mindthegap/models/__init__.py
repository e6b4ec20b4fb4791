"""How expectations form, meet experience and become satisfaction: small pure models.

Each function is a formula with its source, works on numbers, arrays and pandas Series alike, and
draws nothing at random. The sizes of the constants are design values of this kit, chosen for
teaching, unless the docstring says otherwise.
"""
