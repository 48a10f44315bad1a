#!/bin/bash
# How long do the commands take on a store of made-up articles, and how large is it?
#
#     benches/store/measure.sh [NUMBER [FOLDER]]
#
# Makes NUMBER articles (default 1000) and a store of them in FOLDER (default: a temporary one) with the program in
# target/release, or $NEWSGRAPH, and prints CPU seconds (user and system, process start to end; the middle one of five runs)
# and the largest private memory. A store that is there is taken as it is.
set -euo pipefail
home=$(cd "$(dirname "$0")/../.." && pwd)
number=${1:-1000}
folder=${2:-$(mktemp -d)}
program=${NEWSGRAPH:-$home/target/release/newsgraph}
store=$folder/news.graph

# CPU seconds and kilobytes of private memory of one run.
once() {
    python3 - "$program" "$@" <<'PYTHON'
import os, resource, subprocess, sys, threading, time
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
most = 0
def watch():
    global most
    while child.poll() is None:
        try:
            for line in open(f"/proc/{child.pid}/status"):
                if line.startswith("RssAnon"):
                    most = max(most, int(line.split()[1]))
        except OSError:
            return
        time.sleep(0.002)
watcher = threading.Thread(target=watch)
watcher.start()
child.wait()
watcher.join()
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{used.ru_utime + used.ru_stime:.3f} {most}")
PYTHON
}

# A row: what it is, and the command.
row() {
    local what=$1 runs=$2
    shift 2
    local all
    all=$(for _ in $(seq "$runs"); do once "$@"; done | sort -n)
    local middle
    middle=$(sed -n "$(((runs + 1) / 2))p" <<<"$all")
    printf '| %s | %s | %s |\n' "$what" "${middle% *}" "$((${middle#* } / 1024))"
}

if [ ! -d "$folder/articles" ]; then
    python3 "$home/benches/store/make_articles.py" "$folder/articles" "$number"
fi
words=$(cat "$folder"/articles/*.txt | wc -w)
echo "$number articles, $words words"
echo
echo '| what | CPU s | private MB |'
echo '|---|---|---|'
if [ ! -d "$store" ]; then
    row "add all" 1 add "$folder/articles" --store "$store" --jobs 1
fi
row "point query" 5 query 'SELECT ?p ?o WHERE { e:Brazil ?p ?o }' --store "$store"
row "who met one country" 5 query 'SELECT ?who WHERE { e:Russia ng:met ?who }' --store "$store"
row "show" 5 show Russia --store "$store"
row "ask met --who" 5 ask met --who Russia --store "$store"
for question in $(cd "$home/ontology/questions" && ls -- *.rq | sed 's/\.rq$//'); do
    row "ask $question" 1 ask "$question" --store "$store"
done
row "search" 3 search ceasefire --store "$store"
row "a plain question" 3 ask 'Who did the president of Brazil accuse of bribery?' --store "$store"
row "list" 3 list --store "$store"
row "review --list" 3 review --list --store "$store"
row "rank" 3 rank --store "$store"
row "draw --top 100" 1 draw --top 100 -o "$folder/picture.svg" --store "$store"
row "export" 1 export --store "$store"
python3 "$home/benches/store/make_articles.py" "$folder/more" "$((number + 1))"
one=$(printf '%s/more/%06d.txt' "$folder" "$number")
row "add one" 1 add "$one" --store "$store"
row "remove one" 1 remove "$one" --store "$store"
rm -r "$folder/more"
rm -rf "$store/index"
row "make the index" 1 list --store "$store"
size() { du -sb "$1" | cut -f1; }
echo
echo "bytes a word of article: $(python3 -c "print(f'{$(size "$store") / $words:.0f}, of these index {$(size "$store/index") / $words:.0f}')")"
echo "in $folder"
