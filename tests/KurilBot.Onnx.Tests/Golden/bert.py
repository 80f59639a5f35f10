"""BERT's own tokenization (uncased), from its definition, to hold ours against.

    python bert.py tokens VOCABULARY < texts.json > tokens.json     token ids of each text, without [CLS] and [SEP]
    python bert.py letters > ../../../src/KurilBot.Onnx/letters.txt

Basic tokenization and word pieces are those of J. Devlin et al., BERT, tokenization.py, in the order in which the tokenizers library, with
which the encoder was trained, does them: clean, isolate ideographs, take accents off (NFD without Mn), lower-case letter by letter.
The bodies of letters and categories are Python's unicodedata.
"""
import json
import sys
import unicodedata

IDEOGRAPHS = [(0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF),
              (0xF900, 0xFAFF), (0x2F800, 0x2FA1F)]


def is_control(c):
    return c not in "\t\n\r" and unicodedata.category(c).startswith("C")


def is_punctuation(c):
    return 33 <= ord(c) <= 47 or 58 <= ord(c) <= 64 or 91 <= ord(c) <= 96 or 123 <= ord(c) <= 126 or unicodedata.category(c).startswith("P")


def plain(c):
    return "".join(x.lower() for x in unicodedata.normalize("NFD", c) if unicodedata.category(x) != "Mn")


def words(text):
    text = "".join(" " if c in " \t\n\r" or unicodedata.category(c) == "Zs" else c
                   for c in text if c not in "\0\ufffd" and not is_control(c))
    text = "".join(f" {c} " if any(a <= ord(c) <= b for a, b in IDEOGRAPHS) else c for c in text)
    text = "".join(plain(c) for c in text)
    return "".join(f" {c} " if is_punctuation(c) else c for c in text).split()


def pieces(word, vocabulary):
    if len(word) > 100:
        return ["[UNK]"]
    found, start = [], 0
    while start < len(word):
        prefix = "##" if start else ""
        end = next((e for e in range(len(word), start, -1) if prefix + word[start:e] in vocabulary), None)
        if end is None:
            return ["[UNK]"]
        found.append(prefix + word[start:end])
        start = end
    return found


def tokens(texts, vocabulary):
    return [{"text": text, "ids": [vocabulary[p] for w in words(text) for p in pieces(w, vocabulary)]} for text in texts]


def letters():
    """What a lower-case letter becomes where that is another: a line a result, a tab, and the letters."""
    found = {}
    for code in range(0x110000):
        c = chr(code)
        if 0xD800 <= code <= 0xDFFF or 0xAC00 <= code <= 0xD7A3 or unicodedata.category(c) == "Mn" or is_control(c):
            continue
        lower = c.lower() if len(c.lower()) == 1 and plain(c.lower()) == plain(c) else c
        if plain(c) != lower and plain(c).strip():
            found.setdefault(plain(c), {})[lower] = None
    return "".join(f"{result}\t{''.join(forms)}\n" for result, forms in found.items())


if __name__ == "__main__":
    if sys.argv[1] == "letters":
        sys.stdout.buffer.write(letters().encode())
    else:
        lines = open(sys.argv[2], encoding="utf-8").read().splitlines()
        answer = tokens(json.load(sys.stdin), {line: i for i, line in enumerate(lines)})
        print("[\n" + ",\n".join(json.dumps(entry) for entry in answer) + "\n]")
