#!/usr/bin/env python3
"""Writes made-up news articles, to measure stores with.

    make_articles.py FOLDER NUMBER

Each article mixes sentences of the project's own articles, some 420 words, under other names: a few people and countries
stand in most articles and most stand in few (Zipf), surnames are shared, and people are called by surname after their
first mention, as in news. The same number gives the same articles everywhere.
"""
import random
import re
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
WORDS = 420
SYLLABLES = ("ka len mor ti ver dan sko bri hal ost mi ra ben tor lin gus pe an dor wil sen ak el ni vo ru zel ya bo chi "
             "fa mar lo ven der hus tam ko rin sul").split()
GIVEN = ("Anna Maria Peter John Olga Ivan Karin Paul Elena David Laura Simon Nadia Victor Emma Oscar Julia Martin Sofia Hugo "
         "Irene Daniel Clara Anton Rosa Felix Greta Leon Marta Tomas").split()
NO_NAME = set("The A An On In At By For From His Her Its Their He She It They Prime Foreign Defence Defense Finance Interior "
              "President Chancellor Minister International American European Western National Hours After Before Both "
              "Officials Police Opinion White Monday Tuesday Wednesday Thursday Friday Saturday Sunday Organization".split())
PERSON = re.compile(r"\b([A-Z][a-zé]+) ([A-Z][a-zéA-Z]+)\b")


def zipf(dice, limit):
    """Small numbers far more often than large ones."""
    return int((limit + 1) ** dice.random() - 1) % limit


def surname(number):
    dice = random.Random(number * 7919 + 5)
    return "".join(dice.choice(SYLLABLES) for _ in range(dice.choice((2, 2, 3)))).capitalize()


def person(number):
    """Some people share a surname, as brothers and strangers do."""
    given = GIVEN[random.Random(number).randrange(len(GIVEN))]
    return given, surname(number if number % 9 else number // 3)


def countries():
    """Name, people of it, capital, as the gazetteer has them."""
    found = []
    for line in (HOME / "ontology/gazetteer.ttl").read_text().splitlines():
        row = re.match(r'e:\S+ a schema:Country ; rdfs:label "([^"]+)".*ng:demonym "([^"]+)".*ng:capital e:(\S+)', line)
        if row:
            found.append((row[1], row[2], row[3].replace("_", " ")))
    return found


def stock():
    """Own articles as lists of paragraphs, without headline, byline and credits."""
    files = sorted((HOME / "examples/articles").glob("*.txt"))
    files += sorted((HOME / "tests/articles").glob("*/article.txt")) + sorted((HOME / "tests/ready/articles").glob("*.txt"))
    articles = []
    for file in files:
        paragraphs = [part.strip().replace("\n", " ") for part in file.read_text().split("\n\n")]
        body = [re.sub(r"^[A-Z][A-Z ,]+.{0,60}? [-–—] ", "", part) for part in paragraphs[1:]]
        articles.append([part for part in body if len(part.split()) > 8 and not part.startswith(("By ", "("))])
    return articles


def renamed(text, dice, places, n_people, n_countries):
    """Other people and countries in place of those that the text names."""
    known = {name for place in places for name in place}
    given = {}
    for first, last in PERSON.findall(text):
        whole = f"{first} {last}"
        if not {first, last} & NO_NAME and not {whole, first, last} & known and not last.isupper():
            given.setdefault(whole, person(zipf(dice, n_people)))
    table = {}
    for whole, (first, last) in given.items():
        table[whole] = f"{first} {last}"
        table.setdefault(whole.split()[1], last)
    for place in places:
        if any(re.search(rf"\b{re.escape(name)}\b", text) for name in place):
            table.update(zip(place, places[zipf(dice, n_countries)]))
    names = sorted(table, key=len, reverse=True)
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, names)) + r")\b") if names else None
    return pattern.sub(lambda found: table[found[1]], text) if pattern else text


def article(number, articles, places, n_people):
    dice = random.Random(number * 104729 + 1)
    parts, size = [], 0
    while size < WORDS - 30:
        paragraph = dice.choice(dice.choice(articles))
        if paragraph not in parts:
            parts.append(paragraph)
            size += len(paragraph.split())
    body = renamed("\n\n".join(parts), dice, places, n_people, len(places))
    day = f"2025-{dice.randrange(1, 13):02d}-{dice.randrange(1, 29):02d}"
    lead = body.split(".")[0].split()[:7]
    return f"{' '.join(lead)} in report {number}\n\n{places[zipf(dice, len(places))][2].upper()}, {day} (Made Wire) - {body}\n"


def main():
    folder, total = Path(sys.argv[1]), int(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    articles, places = stock(), countries()
    random.Random(3).shuffle(places)
    for number in range(total):
        # So many different people whatever the size of the store: a larger one tells more of the same world.
        (folder / f"{number:06d}.txt").write_text(article(number, articles, places, 6000))


if __name__ == "__main__":
    main()
