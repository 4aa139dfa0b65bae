#!/bin/sh
# Ends what a run leaves behind. It reads "watch PID", "forget PID" and "compose PROJECT" from standard input, which closes when the run ends, however it ends:
# after kill -9 nobody else is left to stop the services and PostgreSQL. The first argument is the run's temporary folder, the last thing to go.
trap '' INT TERM HUP
root=$1
pids=' '
project=
while read -r verb what; do
  case $verb in
    watch) pids="$pids$what " ;;
    forget) pids=$(printf '%s' "$pids" | sed "s/ $what / /") ;;
    compose) project=$what ;;
  esac
done

alive() { kill -0 "$1" 2>/dev/null; }

# SIGQUIT is PostgreSQL's immediate shutdown: it ends its backends and gives its shared memory back. The services are ended without ceremony.
for pid in $pids; do
  if [ -f "$root/cluster/postmaster.pid" ] && [ "$(head -n 1 "$root/cluster/postmaster.pid")" = "$pid" ]; then
    kill -QUIT "$pid" 2>/dev/null
  else
    kill -KILL "$pid" 2>/dev/null
  fi
done

for pid in $pids; do
  tries=0
  while alive "$pid" && [ "$tries" -lt 100 ]; do
    tries=$((tries + 1))
    sleep 0.05
  done
  alive "$pid" && kill -KILL "$pid" 2>/dev/null
done

[ -n "$project" ] && docker compose --project-name "$project" down --volumes --timeout 2 >/dev/null 2>&1

[ -n "$root" ] && [ -d "$root" ] && rm -rf -- "$root"
exit 0
