#!/bin/sh
# Writes the two lock files anew from pyproject.toml: exact versions with PyPI's hashes, the same for
# Python 3.11 to 3.13 and for every system. Needs the network; uv lives in a folder that is thrown
# away. Only PyPI itself is asked, whatever index this machine is set to, so that no local address
# and no locally built file gets into a lock.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python=${PYTHON:-python3}
"$python" -m venv "$scratch/uv"
"$scratch/uv/bin/pip" install --quiet 'uv>=0.13,<0.14'

compile() { # compile FILE [--group dev]
    file=$1
    shift
    env -i PATH=/usr/bin:/bin HOME="$scratch" SSL_CERT_FILE="${SSL_CERT_FILE:-}" \
        "$scratch/uv/bin/uv" --no-config pip compile pyproject.toml "$@" --quiet \
        --universal --fork-strategy fewest --python-version 3.11 --python "$scratch/uv/bin/python" \
        --generate-hashes --no-annotate --no-header --only-binary :all: \
        --output-file "$scratch/lock"
    {
        echo "# Made by packaging/lock.sh from pyproject.toml; not edited by hand."
        cat "$scratch/lock"
    } >"packaging/$file"
    rm "$scratch/lock"
}

cd "$root"
compile requirements.txt
compile requirements-dev.txt --group dev
if grep -nE 'file:|find-links|index-url|^-' packaging/requirements*.txt; then
    echo "A lock names an address: it must hold packages of PyPI only." >&2
    exit 1
fi
