"""Build an environment beside that of `make test` with Colab's versions of ipywidgets and IPython.

    python .ci/colab.py FOLDER

Run it by the Python of the environment that lies below: all packages but these come from there.
"""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

COLAB = ["ipywidgets==7.7.1", "ipython==7.34.0"]  # as Colab has them in 2026


def main() -> None:
    """Create the environment in the folder named on the command line."""
    folder = Path(sys.argv[1]).resolve()
    venv.create(folder, with_pip=True, clear=(folder / "pyvenv.cfg").exists(), symlinks=os.name == "posix")
    python = next(folder.glob("bin/python"), folder / "Scripts" / "python.exe")
    show = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(subprocess.check_output([python, "-c", show], text=True).strip())
    (packages / "below.pth").write_text(sysconfig.get_path("purelib") + "\n")
    subprocess.run([python, "-m", "pip", "install", "--quiet", *COLAB], check=True)
    (folder / ".installed").touch()


if __name__ == "__main__":
    main()
