"""One module per dataset, found by its name; each holds a `DATASET`."""
