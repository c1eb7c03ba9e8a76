#!/usr/bin/env bash
# Run a command with DATABASE_URL set to a PostgreSQL server of its own, which is gone when the command ends.
#   tools/with_postgresql.sh .venv/bin/pytest tests/apps
# The server listens on a socket in a temporary folder only, so it meets no other server and needs no password.
set -euo pipefail

if (($# == 0)); then
    echo "usage: tools/with_postgresql.sh COMMAND [ARGUMENT ...]" >&2
    exit 2
fi

initdb=$(command -v initdb || compgen -G "/usr/lib/postgresql/*/bin/initdb" | sort -V | tail -n 1 || true)
if [[ -z $initdb ]]; then
    echo "PostgreSQL's initdb was not found: install PostgreSQL 15 or later (tools/install_for_tests.sh)." >&2
    exit 1
fi
binaries=$(dirname "$(readlink -f "$initdb")")

# PostgreSQL refuses to run as root; Debian's package brings a user for it.
as_owner=()
folder=$(mktemp -d)
if [[ $(id -u) -eq 0 ]]; then
    as_owner=(runuser -u postgres --)
    chown postgres "$folder"
fi
chmod 0755 "$folder"

stop() {
    (cd / && "${as_owner[@]}" "$binaries/pg_ctl" --pgdata "$folder/data" --mode immediate stop) >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT

(
    cd /
    "${as_owner[@]}" "$binaries/initdb" --pgdata "$folder/data" --username samdrift --auth trust \
        --encoding UTF8 --locale C.UTF-8 --no-sync >"$folder.log" 2>&1
    "${as_owner[@]}" "$binaries/pg_ctl" --pgdata "$folder/data" --wait --log "$folder/server.log" \
        --options "-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off -c synchronous_commit=off" \
        start >>"$folder.log" 2>&1
) || {
    cat "$folder.log" >&2
    exit 1
}
rm -f "$folder.log"

export DATABASE_URL="postgresql://samdrift@/postgres?host=$folder"
"$@"
