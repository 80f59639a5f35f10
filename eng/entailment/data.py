"""Claims with evidence, from `claims*.jsonl.gz` and `falsified.jsonl.gz` ({"source","evidence","claim","label","group"}) and from statements written on
texts ({"document","sentence","claim","label"}, the texts as NAME.txt, a sentence a line)."""
import gzip
import hashlib
import json
import pathlib
import random
import re

# What they call not_enough is contradicted as often: it says no more than "not supported".
UNTOLD = set("rte scitail med paws factcc frank aggrefact falke".split())
LIMIT = 160
STOP = set("the a an of in on at to for and or that is was were are be been by with as it its he she they his her their this from has have had not".split())


def sentences(text):
    return [s for s in re.split(r"(?<=[.!?])[\"”')]*\s+(?=[\"“'(]*[A-Z0-9])|\n+", text) if s.strip()]


def words(text):
    return {w for w in re.findall(r"\w+", text.lower()) if w not in STOP}


def nearest(evidence, claim, most=90):
    """Of long evidence the sentences that share most with the claim, as they stand; the check of the program does so, too."""
    if len(evidence.split()) <= most:
        return evidence
    parts, wanted = sentences(evidence), words(claim)
    order = sorted(range(len(parts)), key=lambda i: -len(words(parts[i]) & wanted) / (1 + len(wanted)) + 0.001 * i)
    kept, size = [], 0
    for i in order:
        if kept and size + len(parts[i].split()) > most:
            break
        kept.append(i)
        size += len(parts[i].split())
    return " ".join(parts[i] for i in sorted(kept))


def is_held_out(source, group):
    """One group of twenty is for measuring alone."""
    return hashlib.sha256(f"{source} {group}".encode()).digest()[0] % 20 == 0


def public(folder):
    for file in sorted(pathlib.Path(folder).glob("claims*.jsonl.gz")) + [pathlib.Path(folder) / "falsified.jsonl.gz"]:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                source, group = row["source"], str(row["group"])
                untold = source in UNTOLD and row["label"] == "not_enough"
                # What was made false is in its parent's group, so both are held out or neither.
                yield dict(source=("falsified " if file.name.startswith("falsified") else "") + source, evidence=nearest(row["evidence"], row["claim"]), claim=row["claim"],
                           label="untold" if untold else row["label"], held=is_held_out(source, group))


def written(file, texts, seed=1):
    """Statements on a sentence, each with none, some or all of the sentences beside it; and beside another sentence of the text, which says nothing of it."""
    draw, lines = random.Random(seed), {}
    for row in map(json.loads, open(file, encoding="utf-8")):
        name = row["document"]
        if name not in lines:
            lines[name] = [line for line in (pathlib.Path(texts) / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line.strip()]
        at, held = lines[name].index(row["sentence"]), is_held_out("written", name)
        label = {"reworded": "supported", "falsified": "untold"}.get(row["label"], row["label"])
        yield dict(source="written", evidence=around(lines[name], at, draw), claim=row["claim"], label=label, held=held)
        said = words(row["claim"])
        others = sorted((i for i in range(len(lines[name])) if abs(i - at) > 3), key=lambda i: -len(words(lines[name][i]) & said))
        # Those that share most with it: what has nothing to do with it is easy to tell.
        if others:
            yield dict(source="written on another", evidence=around(lines[name], draw.choice(others[:4]), draw), claim=row["claim"], label="not_enough", held=held)


def around(lines, at, draw):
    before, behind = draw.choice([(0, 0), (1, 0), (0, 1), (1, 1), (1, 1), (2, 1)])
    return " ".join(lines[max(0, at - before): at + behind + 1])
