"""Build hook: what the wheel carries beside the package, under mindthegap/kit.

Lessons, cases and data go in as they are; problem sets as students get them, made here from
their sources, so that no wheel holds a solution.
"""

import sys
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Kit(BuildHookInterface):
    def initialize(self, version: str, build_data: dict) -> None:
        if version == "editable":
            # A checkout has the folders themselves.
            return
        root = Path(self.root)
        include = build_data["force_include"]
        for folder in ("lessons", "cases", "datasets"):
            include[str(root / folder)] = f"mindthegap/kit/{folder}"

        sys.path.insert(0, str(root / "src"))
        from mindthegap.grading.release import student_version

        self.released = tempfile.TemporaryDirectory()
        for source in sorted((root / "autograde" / "source").iterdir()):
            target = Path(self.released.name) / source.name
            student_version(source, target)
            include[str(target)] = f"mindthegap/kit/autograde/release/{source.name}"

    def finalize(self, version: str, build_data: dict, artifact_path: str) -> None:
        if version != "editable":
            self.released.cleanup()
