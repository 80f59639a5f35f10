"""Trains the cross-encoder, on a CPU with bfloat16 in half an hour a hundred and fifty thousand claims.

    python train.py PUBLIC_FOLDER ENCODER_FOLDER CHECKPOINT [--written FILE TEXTS TIMES]... [--epochs 2] [--rate 1.2e-4] [--from CHECKPOINT] [--public-share 1]

ENCODER_FOLDER has model.onnx and vocab.txt of the encoder's package. A run that was stopped goes on from CHECKPOINT. What each source is worth is told at the end,
on groups that were not trained on. PyTorch 2.6 or newer.
"""
import argparse
import collections
import math
import pathlib
import random
import time

import torch
import torch.nn.functional as F

import data
import model

TOKENS, ROWS = 6144, 96


def loss_of(logits, labels):
    """Cross entropy; of what is merely not supported, the probability that it is not."""
    log = F.log_softmax(logits.float(), dim=1)
    told = labels < len(model.LABELS)
    out = F.nll_loss(log[told], labels[told], reduction="sum") if told.any() else log.sum() * 0
    if (~told).any():
        out = out - torch.logsumexp(log[~told][:, 1:], dim=1).sum()
    return out / len(labels)


def batches(rows, seed):
    """Rows of like lengths together, in random order."""
    draw = random.Random(seed)
    order = list(range(len(rows)))
    draw.shuffle(order)
    out = []
    for start in range(0, len(order), 4096):
        batch = []
        for i in sorted(order[start: start + 4096], key=lambda i: len(rows[i]["pieces"][0])):
            if batch and ((len(batch) + 1) * len(rows[i]["pieces"][0]) > TOKENS or len(batch) == ROWS):
                out.append(batch)
                batch = []
            batch.append(i)
        out.append(batch)
    draw.shuffle(out)
    return out


def auc(scores, labels):
    ranked = sorted(zip(scores, labels))
    yes, ranks, i = sum(labels), 0.0, 0
    while i < len(ranked):
        j = i
        while j < len(ranked) and ranked[j][0] == ranked[i][0]:
            j += 1
        ranks += sum(label for _, label in ranked[i:j]) * (i + j + 1) / 2
        i = j
    return (ranks - yes * (yes + 1) / 2) / max(1, yes * (len(labels) - yes))


@torch.no_grad()
def probabilities(net, rows):
    out = [None] * len(rows)
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]["pieces"][0]))
    for start in range(0, len(order), 64):
        some = order[start: start + 64]
        with torch.autocast("cpu", torch.bfloat16):
            logits = net(*model.batch([rows[i]["pieces"] for i in some]))
        for i, p in zip(some, F.softmax(logits.float(), dim=1).tolist()):
            out[i] = p
    return out


def report(net, rows, most=400):
    kept = collections.defaultdict(list)
    for row in rows:
        if len(kept[row["source"]]) < most:
            kept[row["source"]].append(row)
    everything = []
    for source in sorted(kept):
        p = probabilities(net, kept[source])
        labels = [row["label"] == "supported" for row in kept[source]]
        told = [(q, row["label"]) for q, row in zip(p, kept[source]) if row["label"] in model.LABELS]
        everything += zip((q[0] for q in p), labels)
        right = sum(model.LABELS[max(range(3), key=q.__getitem__)] == label for q, label in told) / max(1, len(told))
        print(f"  {source:18} {len(p):4} claims  AUC {100 * auc([q[0] for q in p], labels):5.1f}  right of three {100 * right:5.1f}%", flush=True)
    print(f"  all: AUC {100 * auc([s for s, _ in everything], [l for _, l in everything]):.1f} of {len(everything)}", flush=True)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("public"), p.add_argument("encoder", type=pathlib.Path), p.add_argument("checkpoint", type=pathlib.Path)
    p.add_argument("--written", nargs=3, action="append", default=[])
    p.add_argument("--epochs", type=float, default=2), p.add_argument("--rate", type=float, default=1.2e-4), p.add_argument("--start", type=pathlib.Path)
    p.add_argument("--public-share", type=float, default=1), p.add_argument("--seed", type=int, default=1), p.add_argument("--drop", type=float, default=0.05)
    a = p.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(2)

    tokenizer, net = model.Tokenizer(a.encoder / "vocab.txt"), model.CrossEncoder(a.encoder / "model.onnx")
    draw = random.Random(a.seed)
    rows = [row for row in data.public(a.public) if row["held"] or draw.random() < a.public_share]
    for file, texts, times in a.written:
        rows += list(data.written(file, texts))
        for repeat in range(1, int(times)):
            rows += [row for row in data.written(file, texts, seed=repeat + 1) if not row["held"]]
    names = {name: i for i, name in enumerate([*model.LABELS, "untold"])}
    for row in rows:
        row["pieces"] = tokenizer.pair(row["evidence"], row["claim"], data.LIMIT)
        row["y"] = names[row["label"]]
    train, held = [r for r in rows if not r["held"]], [r for r in rows if r["held"]]
    print(f"{len(train)} claims to train on, {len(held)} held out", flush=True)

    plan = [batch for epoch in range(math.ceil(a.epochs)) for batch in batches(train, a.seed + epoch)]
    plan = plan[: int(len(plan) * a.epochs / math.ceil(a.epochs))]
    decay = [w for w in net.parameters() if w.dim() > 1]
    optimizer = torch.optim.AdamW([dict(params=decay, weight_decay=0.01), dict(params=[w for w in net.parameters() if w.dim() < 2], weight_decay=0)], lr=a.rate, betas=(0.9, 0.98))
    warm, begin, step = max(1, len(plan) // 16), time.time(), 0
    if a.start:
        net.load_state_dict(torch.load(a.start)["net"])
    if a.checkpoint.exists():
        saved = torch.load(a.checkpoint)
        net.load_state_dict(saved["net"])
        if saved["step"] < len(plan):
            optimizer.load_state_dict(saved["optimizer"])
        step = saved["step"]
    first, seen, total = step, 0, 0.0
    save = lambda: torch.save(dict(net=net.state_dict(), optimizer=optimizer.state_dict(), step=step), a.checkpoint)
    while step < len(plan):
        some = [train[i] for i in plan[step]]
        for group in optimizer.param_groups:
            group["lr"] = a.rate * min((step + 1) / warm, (len(plan) - step) / (len(plan) - warm + 1))
        with torch.autocast("cpu", torch.bfloat16):
            logits = net(*model.batch([row["pieces"] for row in some]), drop=a.drop)
        loss = loss_of(logits, torch.tensor([row["y"] for row in some]))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        step, seen, total = step + 1, seen + len(some), total + loss.item()
        if step % 100 == 0:
            took = time.time() - begin
            print(f"step {step} of {len(plan)}  loss {total / 100:.3f}  {seen / took:.0f} claims a second  {took / (step - first) * (len(plan) - step) / 60:.0f} min left", flush=True)
            total = 0.0
        if step % 500 == 0:
            save()
    save()
    report(net, held)


if __name__ == "__main__":
    main()
