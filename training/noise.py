"""Sentences as they might have been: other names in them, other capitals, no full stop."""

import dataclasses
import re

# "Okoro", "O'Neil", "FBI"
TITLE, CAPITALS = re.compile(r"[A-Z][a-z]+(['’-][A-Za-z]+)*"), re.compile(r"[A-Z]{2,6}")
EXCHANGED_SENTENCES, EXCHANGED_NAMES = 0.35, 0.7


class NamePool:
    """Names by kind and build. What stands in for a name has as many words and the same tree inside, so that all labels hold."""

    def __init__(self, sentences):
        self.names = {}
        for sentence in sentences:
            for begin, end, kind in spans(sentence.names or ()):
                build = self.build(sentence, begin, end)
                if build:
                    self.names.setdefault((kind, *build), []).append(sentence.words[begin:end])

    @staticmethod
    def build(sentence, begin, end):
        """How the words look and hang together; none if they are not all proper nouns that are their own lemmas."""
        words = sentence.words[begin:end]
        looks = ["title" if TITLE.fullmatch(word) else "capitals" if CAPITALS.fullmatch(word) else "" for word in words]
        if not all(looks):
            return None
        if sentence.upos and any(tag not in ("PROPN", "?") for tag in sentence.upos[begin:end]):
            return None
        if sentence.lemmas and sentence.lemmas[begin:end] != words:
            return None
        if len(words) == 1:
            return tuple(looks)
        # "Amina Okoro": a later word hangs on the first as flat. Text without trees has no other persons of two words.
        inner = [None, ("flat", -1)] if len(words) == 2 else ["no tree"]
        if sentence.heads:
            heads = [head - 1 - begin for head in sentence.heads[begin:end]]
            inner = [
                (deprel, head - i) if 0 <= head < len(words) else None
                for i, (head, deprel) in enumerate(zip(heads, sentence.deprels[begin:end]))
            ]
            if inner.count(None) != 1:
                return None
        return (*looks, *inner)

    def exchange(self, sentence, chance):
        """The sentence with other names of the same kinds, in some sentences."""
        if not sentence.names or chance.random() > EXCHANGED_SENTENCES:
            return sentence
        found = {}
        words = list(sentence.words)
        for begin, end, kind in spans(sentence.names):
            old = tuple(words[begin:end])
            if old not in found:
                build = self.build(sentence, begin, end)
                others = self.names.get((kind, *build)) if build else None
                found[old] = chance.choice(others) if others and chance.random() < EXCHANGED_NAMES else old
            words[begin:end] = found[old]
        if words == sentence.words:
            return sentence
        lemmas = sentence.lemmas
        if lemmas:
            lemmas = [lemma if old == new else new for lemma, old, new in zip(lemmas, sentence.words, words)]
        return dataclasses.replace(sentence, words=words, lemmas=lemmas)


def spans(tags):
    """Names whose every tag is known: begin, end, kind."""
    found, begin = [], None
    for i, tag in enumerate([*tags, "O"]):
        if begin is not None and tag[0] != "I":
            if tag != "?" and tags[begin][2:] != "MISC":
                found.append((begin, i, tags[begin][2:]))
            begin = None
        if tag[0] == "B":
            begin = i
    return found


def recased(sentence, chance):
    """The same sentence as news may print it: capitals, small letters, headline style, without its full stop."""
    draw = chance.random()
    words = sentence.words
    if draw < 0.025:
        words = [word.upper() for word in words]
    elif draw < 0.055:
        words = [word.lower() for word in words]
    elif draw < 0.085:
        words = [word[:1].upper() + word[1:] if len(word) > 3 else word for word in words]
    sentence = dataclasses.replace(sentence, words=words) if words is not sentence.words else sentence
    last = len(words)
    if chance.random() < 0.06 and last > 3 and words[-1] in (".", "!", "?"):
        if sentence.heads is None:
            return sentence
        if last not in sentence.heads and sentence.heads[-1]:
            cut = {
                field.name: getattr(sentence, field.name)[:-1]
                for field in dataclasses.fields(sentence)
                if isinstance(getattr(sentence, field.name), list)
            }
            return dataclasses.replace(sentence, soft=sentence.soft and sentence.soft.cut(last - 1), **cut)
    return sentence


