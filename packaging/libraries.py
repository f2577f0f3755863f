"""Names the system libraries that Qt needs and this machine lacks, as Debian packages on one line.
Standard library only: it runs before anything is installed.

    python3 packaging/libraries.py [screen]     nothing printed: nothing missing
"""

import ctypes
import sys

# Found in a bare Debian 12 with PySide6 6.11.3, by adding packages until nothing was missing.
NEEDED = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    # QtMultimedia: without them the player has no sound.
    "libpulse.so.0": "libpulse0",
    "libXrandr.so.2": "libxrandr2",
}
# The plug-in for an X screen on top.
SCREEN = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def loads(name: str) -> bool:
    """Whether the system's loader finds the library, wherever it came from."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def main() -> None:
    wanted = NEEDED | SCREEN if "screen" in sys.argv[1:] else NEEDED
    print(*(package for name, package in wanted.items() if not loads(name)))


if __name__ == "__main__":
    main()
