#!/usr/bin/env bash
# Runs the Dockerfile's own RUN lines, the program, its health check, a backup and a stop in a bare Debian root, and with `commands`
# README's two commands, timed. By hand, as root, on Debian with debootstrap, in a built checkout: test/image/bare-root.sh [commands]
#
# Not tried here: an image build by an engine (layers, .dockerignore, the base image node:22-bookworm-slim, its user `node`), arm64,
# and what an engine does around it (read_only, cap_drop, the volume, the restart policy). this machine's Node stands in for the image's.
#
# npm fetches sqlite3's binary from GitHub. Where GitHub is out of reach, put its archive into /prebuilds of the root.
set -euo pipefail
cd "$(dirname "$0")/../.."
ROOT=${BARE_ROOT:-/var/tmp/daily-interview-root}
SUITE=${SUITE:-trixie}

[ -d "$ROOT/etc" ] || debootstrap --variant=minbase --include=ca-certificates "$SUITE" "$ROOT" ${MIRROR:-}
# The root gets this machine's Node with its npm, and nothing else.
cp "$(command -v node)" "$ROOT/usr/bin/node"
mkdir -p "$ROOT/usr/lib/node_modules"
cp -r "$(npm root --global)/npm" "$ROOT/usr/lib/node_modules/"
ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$ROOT/usr/bin/npm"
[ -z "${NODE_EXTRA_CA_CERTS:-}" ] || cp "$NODE_EXTRA_CA_CERTS" "$ROOT/etc/extra-ca.pem"
cp /etc/resolv.conf "$ROOT/etc/resolv.conf"
mountpoint -q "$ROOT/proc" || mount -t proc proc "$ROOT/proc"
discord=
bot=
ended() {
  [ -z "$bot" ] || kill -KILL "$bot" 2>/dev/null || true
  [ -z "$discord" ] || kill "$discord" 2>/dev/null || true
  umount "$ROOT/proc"
}
trap ended EXIT
IN=(chroot "$ROOT" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/root NODE_EXTRA_CA_CERTS=/etc/extra-ca.pem npm_config_sqlite3_local_prebuilds=/prebuilds)
inside() { "${IN[@]}" "$@"; }
fresh() {
  rm -rf "${ROOT:?}/app" "$ROOT/data"
  mkdir -p "$ROOT/app"
  git archive HEAD | tar -x -C "$ROOT/app"
}
echo "Node $(inside node --version), npm $(inside npm --version)"

if [ "${1:-}" = commands ]; then
  fresh
  echo 'npm ci && npm start'
  from=$SECONDS
  "${IN[@]}" sh -c 'cd /app && npm ci && PLAYGROUND_PORT=0 exec npm start' >"$ROOT/start.log" 2>&1 &
  until grep -q 'http://127.0.0.1' "$ROOT/start.log"; do kill -0 $! && sleep 1; done
  echo "  a practice Discord is open after $((SECONDS - from)) s"
  kill -INT $! || true
  wait $! || true
  fresh
  echo 'npm ci && npm test'
  from=$SECONDS
  inside sh -c 'cd /app && npm ci && npm test' >"$ROOT/test.log" 2>&1 || echo '  it failed'
  tail -6 "$ROOT/test.log"
  echo "  after $((SECONDS - from)) s"
  exit
fi

fresh
# Every RUN line of the Dockerfile but the one that makes /data for a user that this root has not.
grep '^RUN ' Dockerfile | sed 's/^RUN //' | while read -r line; do
  line=${line//node:node/1000:1000}
  echo "RUN $line"
  inside sh -ec "cd /app && $line"
done
for tool in gcc g++ make python3; do
  if [ -e "$ROOT/usr/bin/$tool" ]; then echo "there is a $tool"; exit 1; fi
done
echo "the program is $(du -sm "$ROOT/app" | cut -f1) MB"

node test/image/discord.mjs >"$ROOT/discord.env" &
discord=$!
until grep -q DISCORD_API_URL "$ROOT/discord.env"; do sleep 0.2; done
mapfile -t settings <"$ROOT/discord.env"
as_node=("${IN[@]}" setpriv --reuid=1000 --regid=1000 --clear-groups env NODE_ENV=production DATABASE_FILE=/data/daily-interview.sqlite METRICS_PORT=9464)
# Without a function in between, so that the signal below reaches the program itself.
"${as_node[@]}" "${settings[@]}" node /app/daily-interview.mjs start >"$ROOT/bot.log" 2>&1 &
bot=$!
health=$(grep -o "fetch('[^\"]*" Dockerfile)
for try in $(seq 60); do "${as_node[@]}" node -e "$health" && break; sleep 1; done
"${as_node[@]}" node -e "$health" && echo "healthy after $try s"
"${as_node[@]}" node /app/daily-interview.mjs backup
from=$(date +%s%N)
kill -TERM "$bot"
wait "$bot"
echo "stopped after $((($(date +%s%N) - from) / 1000000)) ms with exit code 0"
bot=
