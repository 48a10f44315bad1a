"""From words to numbers: word pieces and letter shapes.

`src/network/word_pieces.rs` does the same in the program. Both sides must agree on every word; the recorded sample checks it.
"""

import unicodedata

MOST_LETTERS = 64  # of a word; a longer one keeps its first and last 32
MOST_PIECES = 12  # of a word; a longer one keeps its first and last 6
SHAPES = 64

# Typographic signs that news has and treebanks hardly have.
SAME_SIGN = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"',
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'", "´": "'",
        "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "−": "-",
        "…": "...", "\u00a0": " ", "\u00ad": "", "\u200b": "", "\ufeff": "",
    }
)  # fmt: skip


def normalise(word):
    """Plain quotes and dashes, no accents, lower case."""
    word = word.translate(SAME_SIGN)
    if word == "''":
        return '"'
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in decomposed if not "\u0300" <= letter <= "\u036f")


def is_sign(letter):
    """Punctuation in BERT's sense: cut off from the letters around it."""
    code = ord(letter)
    if code < 128:
        return not letter.isalnum() and code > 32
    kind = unicodedata.category(letter)
    return not (letter.isalnum() or letter.isspace() or kind[0] == "M" or kind == "Cc")


def shape(word):
    """Which kinds of characters a word has, as six bits.

    1 it begins with a capital, 2 a capital later, 4 a small letter, 8 a digit, 16 any other sign, 32 one character only.
    """
    word = word.translate(SAME_SIGN)
    bits = 32 if len(word) == 1 else 0
    for place, letter in enumerate(word):
        if letter.isupper():
            bits |= 1 if place == 0 else 2
        elif letter.islower():
            bits |= 4
        elif letter.isnumeric():
            bits |= 8
        elif not letter.isalpha():
            bits |= 16
    return bits


class WordPieces:
    """BERT's uncased word pieces: greedy, longest first, each word by itself."""

    def __init__(self, pieces):
        """pieces: a list, or a file with one a line."""
        if not isinstance(pieces, list):
            pieces = pieces.read_text(encoding="utf-8").rstrip("\n").split("\n")
        self.pieces = pieces
        self.number = {piece: i for i, piece in enumerate(self.pieces)}
        self.unknown = self.number["[UNK]"]
        self.begin = self.number["[CLS]"]
        self.end = self.number["[SEP]"]
        self.known = {}

    def knows(self, word):
        """Whether a word, in small letters, is one piece."""
        return word in self.number and not word.startswith("##")

    def of(self, word):
        """Piece numbers of a word: one at least, MOST_PIECES at most."""
        if word not in self.known:
            self.known[word] = self.cut(word)
        return self.known[word]

    def cut(self, word):
        letters = normalise(word)
        if len(letters) > MOST_LETTERS:
            letters = letters[: MOST_LETTERS // 2] + letters[-MOST_LETTERS // 2 :]
        found, chunk = [], ""
        for letter in letters:
            if letter.isspace() or is_sign(letter):
                found += self.greedy(chunk)
                chunk = ""
                if not letter.isspace():
                    found += self.greedy(letter)
            else:
                chunk += letter
        found += self.greedy(chunk)
        if len(found) > MOST_PIECES:
            found = found[: MOST_PIECES // 2] + found[-MOST_PIECES // 2 :]
        return found or [self.unknown]

    def greedy(self, chunk):
        found, start = [], 0
        while start < len(chunk):
            for stop in range(len(chunk), start, -1):
                piece = ("##" if start else "") + chunk[start:stop]
                if piece in self.number:
                    found.append(self.number[piece])
                    start = stop
                    break
            else:
                return [self.unknown]
        return found
