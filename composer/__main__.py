"""Starts the program: the crash log before anything else, so that even a failing import is kept,
then the command line, which opens the window where nothing else was asked for."""

import sys

from composer import crash, paths


def main() -> int:
    crash.install(paths.crash_log())
    if len(sys.argv) == 1:  # the usual start, without the time that reading in the commands takes
        from composer import app

        return app.main()
    from composer.commands import line

    return line.main()


if __name__ == "__main__":
    sys.exit(main())
