"""All that there is to learn from, read once: treebanks, names, raw text, development sets."""

from data import Labels, NameSource, Sentence, read_names, read_treebank
from noise import NamePool

EWT, GUM = "ud-ewt/en_ewt-ud-{}.conllu", "ud-gum/en_gum-ud-{}.conllu"
RAW = "raw/voa-news.tok.txt"
RAW_WORDS = range(6, 61)

GUM_NAMES = NameSource("ner/gum-derived.train.conll", 1.0, 1.0, True)
# CrossNER's and Re-DocRED's idea of MISC is another one.
NAME_SOURCES = (
    NameSource("ner/wikigold.conll", 1.0, 1.0, True),
    NameSource("ner/wnut17.train.conll", 0.6, 0.4, True),
    NameSource("ner/btc-g.conll", 0.5, 0.5, False),
    NameSource("ner/sec-fin5.conll", 0.4, 0.15, False),
    NameSource("ner-more/crossner-politics.conll", 1.0, 0.8, False),
    NameSource("ner-more/crossner-other.conll", 0.6, 0.15, False),
    NameSource("ner-more/redocred.dev.conll", 0.8, 0.3, False),
    NameSource("ner-more/redocred.test.conll", 0.8, 0.3, False),
    NameSource("ner-more/re3d-open.conll", 0.5, 1.0, False),
)


class Sources:
    """Sentences by where they come from."""

    def __init__(self, folder):
        self.ewt, self.gum = (read_treebank(folder / path.format("train")) for path in (EWT, GUM))
        for sentence, named in zip(self.gum, read_names(folder / GUM_NAMES.file, GUM_NAMES)):
            assert sentence.words == named.words
            sentence.names = named.names
        self.named = {source.file: read_names(folder / source.file, source) for source in NAME_SOURCES}
        texts = (line.split() for line in open(folder / RAW, encoding="utf-8"))
        self.raw = [Sentence(words=words, source="raw") for words in texts if len(words) in RAW_WORDS]
        self.labels = Labels(self.ewt + self.gum)
        self.pool = NamePool(self.gum + [sentence for own in self.named.values() for sentence in own])
        self.dev = {"ewt": read_treebank(folder / EWT.format("dev")), "gum": read_treebank(folder / GUM.format("dev"))}
        self.dev_names = {
            name: read_names(folder / file, NameSource(file, 1.0, 1.0, True))
            for name, file in (("ewt", "ner/en_ewt-ud-dev.iob2"), ("gum", "ner/gum-derived.dev.conll"))
        }

    def some_names(self, chance, share=1.0):
        """Sentences with names, from each source as much as it is good for."""
        return [
            sentence
            for source in NAME_SOURCES
            for own in [self.named[source.file]]
            for sentence in chance.sample(own, int(len(own) * source.share * share))
        ]
