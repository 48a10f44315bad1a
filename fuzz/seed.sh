#!/bin/sh
# Makes a corpus to begin with: corpus/TARGET, from the examples of this repository.
set -eu
cd "$(dirname "$0")"
for target in files texts queries decisions stores ontologies gazetteers requests conllu; do mkdir -p "corpus/$target"; done
for article in ../examples/articles/*.txt; do
    name=$(basename "$article" .txt)
    head -c 1500 "$article" > "corpus/texts/$name"
    cp "$article" "corpus/files/$name"
    text=$(head -c 300 "$article" | tr '\n"\\' '   ')
    printf '{"text": "%s", "date": "2024-03-03", "id": 7}\n' "$text" > "corpus/files/$name.jsonl"
    printf 'id,date,text\n1,2024-03-03,"%s"\n' "$text" > "corpus/files/$name.csv"
    printf '<html><head><title>A</title><meta property="og:title" content="A"></head><body><article><h1>A</h1><p>%s</p></article></body></html>' "$text" > "corpus/files/$name.html"
    printf -- '---\ntitle: >-\n  A\ndate: 2024-03-03\n---\n\n# A\n\n* %s\n' "$text" > "corpus/files/$name.md"
    printf '<rss version="2.0"><channel><title>T</title><item><guid>1</guid><title>A</title><pubDate>Sun, 03 Mar 2024 10:00:00 +0000</pubDate><description>%s</description></item></channel></rss>' "$text" > "corpus/files/$name.rss"
    printf 'From: a@example.org\nDate: Sun, 3 Mar 2024 10:00:00 +0000\nSubject: A\nMIME-Version: 1.0\nContent-Type: text/plain\n\n%s\n' "$text" > "corpus/files/$name.eml"
    printf 'From a\nFrom: a@example.org\nDate: Sun, 3 Mar 2024 10:00:00 +0000\n\n%s\n\nFrom b\nFrom: b@example.org\nSubject: B\n\n%s\n' "$text" "$text" > "corpus/files/$name.mbox"
    printf 'WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: %s\r\n\r\n%s\r\n\r\n' "${#text}" "$text" > "corpus/files/$name.warc"
    gzip -c "$article" > "corpus/files/$name.gz"
done
cp ../ontology/questions/*.rq corpus/queries/
head -c 4000 ../ontology/lexicon.ttl > corpus/ontologies/lexicon 2>/dev/null || true
for file in ../ontology/*.ttl; do head -c 3000 "$file" > "corpus/ontologies/$(basename "$file")"; done
printf 'alabel,kind,altLabel,sameAs,within,demonym\nLumora,organization,Lumora Corp|Lumora Inc,Q42,France,\n' > corpus/gazetteers/table
printf 'b@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<x:a> skos:prefLabel "Lumora"@en .\n' > corpus/gazetteers/skos
printf '<x:a> <x:b> "c" <x:d> .\n' > corpus/stores/quad
printf '@prefix ng: <https://w3id.org/newsgraph/ns#> .\n<> a ng:Decision ; ng:verdict "same" ; ng:about <https://newsgraph.example/entity/Lene_Brandhof>, <https://newsgraph.example/entity/Mia_Torvald> .\n' > corpus/decisions/same
printf 'entities?q=Lene&limit=5' > corpus/requests/entities
printf 'path?from=Lene_Brandhof&to=Mia_Torvald' > corpus/requests/path
printf 'sparql?query=SELECT%%20*%%20WHERE%%20%%7B%%3Fs%%20%%3Fp%%20%%3Fo%%7D' > corpus/requests/sparql
for file in ../tests/sentences/*.conllu; do head -c 3000 "$file" > "corpus/conllu/$(basename "$file")"; done
