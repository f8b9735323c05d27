# shellcheck shell=sh
# What ./run and ./test share. Sourced by them from the project's folder; POSIX sh.

missing=

# need COMMAND PACKAGE: note the Debian package when its command (or file) is absent.
need() {
    command -v "$1" >/dev/null 2>&1 || [ -e "$1" ] || missing="$missing $2"
}

# Install the packages noted: by apt as root; otherwise say which they are and return 1.
install_missing() {
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing system packages:$missing" >&2
        # shellcheck disable=SC2086 # one word a package
        if apt-get update -qq >&2 &&
            DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >&2 </dev/null
        then
            missing=
            return 0
        fi
    fi
    echo "Missing system packages:$missing" >&2
    echo "On Debian or Ubuntu: sudo apt-get install --no-install-recommends$missing" >&2
    return 1
}

# What an environment was made for: this folder, this Python, these versions.
fingerprint() {
    echo "$PWD $(python3 -V) $(cksum <"$1")"
}

# environment LOCK...: .venv holds what the first lock pins, and Clausula itself.
# The further locks are parts of the first one.
environment() {
    if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        echo "Clausula needs Python 3.11 or newer, as python3." >&2
        exit 1
    fi
    if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
        missing=" python3-venv"
        install_missing || exit 1
    fi
    if [ "$(cat .venv/made-for 2>/dev/null)" != "$PWD $(python3 -V)" ] || ! .venv/bin/python -c ''; then
        echo "Making the environment in .venv" >&2
        python3 -m venv --clear .venv
        echo "$PWD $(python3 -V)" >.venv/made-for
    fi
    if [ "$(cat ".venv/$1.stamp" 2>/dev/null)" != "$(fingerprint "$1")" ]; then
        echo "Installing what $1 pins" >&2
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$1"
        .venv/bin/python -m pip install --quiet --disable-pip-version-check \
            --no-deps --no-build-isolation --editable .
        for lock in "$@"; do
            fingerprint "$lock" >".venv/$lock.stamp"
        done
    fi
}
