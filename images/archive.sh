#!/bin/sh
# Starts the program laid out under /app once, so that Java keeps the classes that it loads, read and linked, in
# /app/app.aot: archive.sh PORT PATH ARGUMENT…, where PATH answers 200 once it runs.
set -eu
port=$1 path=$2
shift 2
cd /app
/opt/java/bin/java @/app/options -XX:AOTCacheOutput=/app/app.aot -jar /app/app.jar "$@" &
program=$!
tries=0
until /opt/java/bin/java -cp /probe io.bestbackground.common.startup.HealthProbe "$port" "$path"; do
  tries=$((tries + 1))
  # many tries: builders are often slow
  kill -0 $program && [ $tries -lt 300 ] || exit 1
  sleep 1
done
kill -TERM $program
wait $program
[ -s /app/app.aot ]
