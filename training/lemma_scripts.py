"""Edit scripts that turn a form into its lemma.

`src/analyze/lemmatize.rs` applies them in the program.

    keep|0|1|       "cats" → "cat"        letters as they are, drop none in front, one behind, add nothing
    lower|0|3|y     "Cities" → "city"     small letters first
    title|0|0|      "BUSH" → "Bush"       a capital, then small letters
    =be             "were" → "be"         the lemma itself
"""

CASES = ("keep", "lower", "title")


def recase(case, form):
    if case == "lower":
        return form.lower()
    if case == "title":
        return form[:1].upper() + form[1:].lower()
    return form


def apply(script, form):
    if script.startswith("="):
        return script[1:]
    case, front, behind, ending = script.split("|", 3)
    letters = recase(case, form)
    front, behind = int(front), int(behind)
    if front + behind > len(letters) or front + behind == len(letters) and not ending:
        return letters
    return letters[front : len(letters) - behind] + ending


def script(form, lemma):
    """The simplest script that turns `form` into `lemma`."""
    best = None
    for case in CASES:
        letters = recase(case, form)
        if case != "keep" and letters == form:
            continue
        stem = 0
        while stem < min(len(letters), len(lemma)) and letters[stem] == lemma[stem]:
            stem += 1
        candidate = f"{case}|0|{len(letters) - stem}|{lemma[stem:]}"
        if best is None or stem > best[0]:
            best = (stem, candidate)
    stem, found = best
    irregular = len(lemma) - stem > 3 or stem < 1 and lemma != form
    if irregular or apply(found, form) != lemma:
        return "=" + lemma
    return found


def lemma(script, form, is_known):
    """What the script makes of the form; if that is no known word but one letter off one, that word."""
    found = apply(script, form)
    if script.startswith("=") or found.lower() == form.lower() or is_known(found.lower()):
        return found
    return next((word for word in neighbours(found) if is_known(word.lower())), found)


def neighbours(word):
    """What a word may be if its last letters went wrong, likeliest first."""
    for wrong, right in (("ie", "y"), ("i", "y"), ("e", "")):
        if word.endswith(wrong):
            yield word[: -len(wrong)] + right
    yield word + "e"
    for stem in (word, word.removesuffix("e")):
        if len(stem) > 1 and stem[-1] == stem[-2]:
            yield stem[:-1]
