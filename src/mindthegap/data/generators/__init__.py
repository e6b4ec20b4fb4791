"""One module per dataset, found by its name.

A new dataset is one new module here, with a `DATASET` of the module's name: a frozen dataclass of
design values (the truth), a pure `generate(seed, size)`, the fields and the rules. Then
`python -m mindthegap.data.build` writes its files, and a test shows each lesson planted in it.
`camera_panel` is the model.
"""
