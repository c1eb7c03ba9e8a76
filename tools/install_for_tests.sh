#!/usr/bin/env bash
# Install what the tests need beside Python and Node: PostgreSQL, Chromium and pdftoppm, from Debian's packages.
# Prints what to install where it may not install by itself.
set -euo pipefail

missing=()
if ! command -v initdb >/dev/null && ! compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null; then
    missing+=(postgresql)
fi
if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null; then
    missing+=(chromium)
fi
command -v pdftoppm >/dev/null || missing+=(poppler-utils)
((${#missing[@]})) || exit 0

if [[ $(id -u) -eq 0 ]] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    echo "Installing ${missing[*]} ..."
    apt-get update -qq
    apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
    exit 0
fi
echo "The tests need these packages (named as in Debian), and this user may not install them:" >&2
echo "    sudo apt-get install --no-install-recommends ${missing[*]}" >&2
exit 1
