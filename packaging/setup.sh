# The shared part of run.sh and test.sh, which source it after setting `root` (the checkout):
# everything is made ready in .venv, and what is ready is not looked at twice. Words for people go to
# standard error: standard output belongs to the program.
# shellcheck shell=sh

venv=${root:?}/.venv

say() { printf '%s\n' "$*" >&2; }

stop() { # stop SENTENCE
    say "$*"
    exit 1
}

# A command as the machine's keeper, if that needs no password.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; }
}

apt_install() { # apt_install PACKAGE…
    apt="env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120"
    log=$(mktemp)
    # shellcheck disable=SC2086 # $apt is several words
    if as_root $apt install -y --no-install-recommends "$@" >"$log" 2>&1 </dev/null ||
        { as_root $apt update >"$log" 2>&1 </dev/null &&
            as_root $apt install -y --no-install-recommends "$@" >"$log" 2>&1 </dev/null; }; then
        rm -f "$log"
        return 0
    fi
    tail -n 5 "$log" >&2
    rm -f "$log"
    return 1
}

fits() { # fits PYTHON: a version that the program runs on (and not a shim that only says "not found")
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1
}

find_python() { # prints a fitting Python's command
    for name in ${PYTHON:+"$PYTHON"} python3.11 python3.12 python3.13 python3 python; do
        if fits "$name"; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

install_python() {
    for name in python3.12 python3.11 python3.13; do
        if apt-cache show "$name" >/dev/null 2>&1; then
            say "Installing $name …"
            apt_install "$name" && return 0
        fi
    done
    return 1
}

choose_python() {
    base=$(find_python) && return 0
    if may_install && install_python; then
        base=$(find_python) && return 0
    fi
    stop "Shot Composer needs Python 3.11, 3.12 or 3.13, and none was found: install one (on Debian" \
        "and Ubuntu: sudo apt-get install python3.11), or say where it is with PYTHON=/path/to/python."
}

make_venv() {
    if [ -e "$venv" ] && [ ! -e "$venv/pyvenv.cfg" ]; then
        stop "$venv is not a virtual environment: move it away and start again."
    fi
    rm -rf "$venv"
    # Without pip, because Debian's python3 can't bring its own; a pinned one follows.
    "$base" -m venv --without-pip "$venv" ||
        stop "Python could not make $venv: see the message above."
    # The checkout itself: importable, and started by name from the environment's bin folder.
    printf '%s\n' "$root" >"$("$venv/bin/python" -c 'import site; print(site.getsitepackages()[0])')/checkout.pth"
    # shellcheck disable=SC2016 # written out as it is
    printf '%s\n' '#!/bin/sh' 'exec "$(dirname -- "$0")/python" -m composer "$@"' >"$venv/bin/shot-composer"
    chmod +x "$venv/bin/shot-composer"
}

install_pip() {
    if wheel=$("$venv/bin/python" "$root/packaging/bootstrap.py" "$venv/.pip"); then
        "$venv/bin/python" "$wheel/pip" install --quiet --no-index --no-deps "$wheel" >&2
        rm -rf "$venv/.pip"
    elif "$venv/bin/python" -m ensurepip >/dev/null 2>&1; then
        say "Going on with the pip that came with Python."
    elif may_install && apt_install python3-venv && "$venv/bin/python" -m ensurepip >/dev/null 2>&1; then
        say "Going on with the pip of Debian's python3-venv."
    else
        stop "pip could not be had: check the network and the certificates (on Debian and Ubuntu:" \
            "sudo apt-get install ca-certificates python3-venv), then start again."
    fi
}

install_packages() { # install_packages LOCK
    say "Installing the packages that Shot Composer needs (about 360 MB, once) …"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes --only-binary :all: -r "$root/packaging/$1" >&2 ||
        stop "The packages could not be installed (the lines above say why): check the network, or" \
            "your package index settings, then start again; what is there already is kept."
}

# The words in a mark: which lock, which Python, where. Any other of these, and all is made anew.
state() { # state LOCK
    "$venv/bin/python" -c 'import sys; print(*sys.version_info[:3])' 2>/dev/null || return 1
    cksum <"$root/packaging/$1"
    printf '%s\n' "$root"
}

is_ready() { # is_ready LOCK
    [ -f "$venv/.ready-$1" ] && [ "$(state "$1")" = "$(cat "$venv/.ready-$1")" ]
}

prepare_packages() { # prepare_packages LOCK
    is_ready "$1" && return 0
    # Two starts at once: the second waits, then finds everything ready.
    [ -w "$root" ] || stop "$root can't be written to: copy it to a folder of yours and start there."
    if command -v flock >/dev/null 2>&1; then
        exec 9>"$root/.venv.lock"
        flock 9
        is_ready "$1" && return 0
    fi
    if ! fits "$venv/bin/python" || ! [ -f "$venv/.made" ] ||
        [ "$(cat "$venv/.made")" != "$(state requirements.txt | sed '2d')" ]; then
        choose_python
        make_venv
        install_pip
        state requirements.txt | sed '2d' >"$venv/.made"
    fi
    install_packages "$1"
    # The tests' packages are the program's and some more.
    state requirements.txt >"$venv/.ready-requirements.txt"
    state "$1" >"$venv/.ready-$1"
    exec 9>&-
}

prepare_libraries() { # prepare_libraries offscreen/screen
    what=$1
    [ -f "$venv/.libraries-$what" ] && return 0
    missing=$("$venv/bin/python" "$root/packaging/libraries.py" "$@")
    if [ -n "$missing" ] && may_install; then
        say "Installing the system libraries that the window needs: $missing …"
        # shellcheck disable=SC2086 # a list
        apt_install $missing || say "They could not be installed."
        missing=$("$venv/bin/python" "$root/packaging/libraries.py" "$@")
    fi
    if [ -z "$missing" ]; then
        touch "$venv/.libraries-$what" 2>/dev/null || true
        return 0
    fi
    say "Shot Composer needs system libraries that only an administrator may install: sudo apt-get install --no-install-recommends $missing"
    # Some are for sound or for one kind of screen only: what counts is whether Qt starts.
    "$venv/bin/python" -c 'import PySide6.QtWidgets' >/dev/null 2>&1 || exit 1
}
