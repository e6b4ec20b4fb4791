"""Problem sets: hand them out, collect them, grade them with nbgrader."""
