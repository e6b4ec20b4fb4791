"""Write the exhibits that are data: `python -m mindthegap.data.exhibits`."""

from mindthegap import content
from mindthegap.data.exhibits import FOLDER, files

if __name__ == "__main__":
    folder = content.root() / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{FOLDER}/{name}: {len(text.splitlines())} lines")
