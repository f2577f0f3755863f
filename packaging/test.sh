#!/bin/sh
# Sets up everything that the tests need, then runs them: formatting, lint, types and the rules of the
# house first. Arguments go to pytest:
#   packaging/test.sh tests/prompt -k render
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/packaging/setup.sh"

prepare_packages requirements-dev.txt
prepare_libraries offscreen
cd "$root"
exec "$venv/bin/python" -m pytest "$@"
