"""Make sure that browsers are there for `make test-browser`, with a font for Hangul.

A Chromium, Chrome or Firefox of this machine is used as it is. Else Debian's is installed, where that can be done
without a question (by root, or with a sudo that asks nothing). Otherwise Chromium is Playwright's own, and Firefox is
left out.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "browser"))

from firefox import find_firefox
from lab import find_browser


def main() -> None:
    """Install what is missing."""
    missing = {"chromium": find_browser() is None, "firefox-esr": find_firefox() is None}
    if not any(missing.values()):
        return
    apt = ["apt-get", "-o", "Acquire::Retries=3"]
    as_root = [] if getattr(os, "geteuid", lambda: 1)() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get") and subprocess.run([*as_root, *apt, "update", "-qq"], check=False).returncode == 0:
        packages = [name for name, is_missing in missing.items() if is_missing] + ["fonts-nanum"]
        command = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", *apt, "install", "-y", "-qq", *packages]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    if find_browser():
        return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    main()
