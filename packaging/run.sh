#!/bin/sh
# Sets up everything at the first start, then opens Shot Composer. Without a screen it makes the
# sample shot's clip and a picture of the window instead. Arguments go to the program:
#   packaging/run.sh --help
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/packaging/setup.sh"

prepare_packages requirements.txt
case ${1:-} in
render | -h | --help | --version)
    # Text only: needs no library of the system's.
    exec "$venv/bin/python" -m composer "$@"
    ;;
esac
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    prepare_libraries screen
else
    prepare_libraries offscreen
    export QT_QPA_PLATFORM=offscreen
    if [ $# = 0 ]; then
        say "There is no screen here: composing and rendering the sample shot without a window." \
            "Its clip, its prompt and a picture of the window will be:"
        set -- demo --headless -o "${SHOT_COMPOSER_OUT:-$PWD/shot-composer-demo}"
    fi
fi
exec "$venv/bin/python" -m composer "$@"
