#!/bin/bash
# Kills the program again and again while it brings an index up to date, and asks whether the store still answers rightly.
#
#     benches/store/kill.sh FOLDER [KILLS]
#
# FOLDER is one that measure.sh has left: a store with its articles. Each time some articles are taken out or put back by
# hand, a question is begun and killed (SIGKILL) a little later; in the end the export must be that of an index made anew.
set -euo pipefail
home=$(cd "$(dirname "$0")/../.." && pwd)
folder=$1
kills=${2:-100}
program=${NEWSGRAPH:-$home/target/release/newsgraph}
store=$folder/news.graph
aside=$folder/aside
mkdir -p "$aside"
ask() { "$program" query 'SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }' --format csv --store "$store"; }
for number in $(seq "$kills"); do
    for file in $(ls "$store/articles" | shuf -n 5 --random-source=<(yes "$number")); do
        mv "$store/articles/$file" "$aside/"
    done
    if ((number % 3 == 0)); then mv "$aside"/* "$store/articles/"; fi
    ask > /dev/null 2>&1 &
    sleep "$(python3 -c "import random; random.seed($number); print(random.random() * 0.4)")"
    kill -9 $! 2> /dev/null || true
    wait $! 2> /dev/null || true
done
mv "$aside"/* "$store/articles/" 2> /dev/null || true
rmdir "$aside"
after=$("$program" export --store "$store" | sha256sum)
rm -r "$store/index"
anew=$("$program" export --store "$store" | sha256sum)
[ "$after" = "$anew" ] && echo "$kills kills, and the export is that of an index made anew"
