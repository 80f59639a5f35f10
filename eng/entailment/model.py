"""The sentence encoder as a cross-encoder: evidence and claim in, one of three relations out.

The layers begin as those of the encoder (snowflake-arctic-embed-xs, the same ONNX file that a build takes from its package); its embeddings stay as they
are, so that they need not be kept twice.
"""
import math
import pathlib
import sys

import numpy
import onnx
import onnx.numpy_helper
import torch
import torch.nn.functional as F

sys.path.append(str(pathlib.Path(__file__).parents[2] / "tests/KurilBot.Onnx.Tests/Golden"))
import bert  # noqa: E402  BERT's tokenization

LAYERS, HEADS, SIZE = 6, 12, 384
LABELS = ["supported", "contradicted", "not_enough"]
MATRICES = ["attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense", "intermediate.dense", "output.dense"]
NORMS = ["attention.output.LayerNorm", "output.LayerNorm"]


class Tokenizer:
    """Texts as numbers of the vocabulary."""

    def __init__(self, vocabulary):
        lines = pathlib.Path(vocabulary).read_text(encoding="utf-8").splitlines()
        self.ids = {line: i for i, line in enumerate(lines)}
        self.begin, self.end = self.ids["[CLS]"], self.ids["[SEP]"]
        self.known = {}

    def __call__(self, text):
        found = []
        for word in bert.words(text):
            if word not in self.known:
                self.known[word] = [self.ids[p] for p in bert.pieces(word, self.ids)]
            found += self.known[word]
        return found

    def pair(self, evidence, claim, limit):
        """[CLS] evidence [SEP] claim [SEP]; of what is too long the end of the evidence is cut off."""
        b = self(claim)[: limit // 2]
        a = self(evidence)[: limit - 3 - len(b)]
        return [self.begin, *a, self.end, *b, self.end], len(a) + 2


class CrossEncoder(torch.nn.Module):
    def __init__(self, graph):
        super().__init__()
        weights = {t.name: torch.from_numpy(onnx.numpy_helper.to_array(t).copy()) for t in onnx.load(graph).graph.initializer}
        # The exporter keeps the matrices without their names, in the order of the graph, and (in, out).
        matrices = [weights[name] for name in sorted((n for n in weights if n.startswith("onnx::MatMul")), key=lambda n: int(n.split("_")[1]))]
        self.frozen = {name: weights[f"embeddings.{name}"] for name in
                       ("word_embeddings.weight", "position_embeddings.weight", "token_type_embeddings.weight", "LayerNorm.weight", "LayerNorm.bias")}
        self.layers = torch.nn.ParameterDict()
        for layer in range(LAYERS):
            for i, name in enumerate(MATRICES):
                self.layers[f"{layer}/{name}.weight".replace(".", ":")] = torch.nn.Parameter(matrices[layer * len(MATRICES) + i].T.contiguous())
                self.layers[f"{layer}/{name}.bias".replace(".", ":")] = torch.nn.Parameter(weights[f"encoder.layer.{layer}.{name}.bias"])
            for name in NORMS:
                for part in ("weight", "bias"):
                    self.layers[f"{layer}/{name}.{part}".replace(".", ":")] = torch.nn.Parameter(weights[f"encoder.layer.{layer}.{name}.{part}"])
        self.head = torch.nn.Linear(SIZE, len(LABELS))
        torch.nn.init.normal_(self.head.weight, std=0.02)
        torch.nn.init.zeros_(self.head.bias)

    def forward(self, pieces, types, mask, drop=0.0):
        e = self.frozen
        x = e["word_embeddings.weight"][pieces] + e["token_type_embeddings.weight"][types] + e["position_embeddings.weight"][: pieces.shape[1]]
        x = F.layer_norm(x, (SIZE,), e["LayerNorm.weight"], e["LayerNorm.bias"], 1e-12)
        mask = torch.where(mask, 0.0, -10000.0)[:, None, None, :]
        rows, length = pieces.shape
        for layer in range(LAYERS):
            get = lambda name: self.layers[f"{layer}/{name}".replace(".", ":")]
            linear = lambda name, value: F.linear(value, get(name + ".weight"), get(name + ".bias"))
            norm = lambda name, value: F.layer_norm(value, (SIZE,), get(name + ".weight"), get(name + ".bias"), 1e-12)
            q, k, v = (linear(f"attention.self.{part}", x).view(rows, length, HEADS, SIZE // HEADS).transpose(1, 2) for part in ("query", "key", "value"))
            # By hand, because without Intel's library the fused attention of a CPU takes longer than all the rest.
            weights = torch.softmax((q @ k.transpose(2, 3)) / math.sqrt(SIZE // HEADS) + mask, dim=-1)
            seen = (weights.to(v.dtype) @ v).transpose(1, 2).reshape(rows, length, SIZE)
            x = norm(NORMS[0], x + F.dropout(linear("attention.output.dense", seen), drop, drop > 0))
            x = norm(NORMS[1], x + F.dropout(linear("output.dense", F.gelu(linear("intermediate.dense", x))), drop, drop > 0))
        return self.head(F.dropout(x[:, 0], drop, drop > 0))


def batch(rows):
    """Rows of (pieces, where the claim begins) as tensors, filled up to the longest."""
    length = max(len(pieces) for pieces, _ in rows)
    pieces, types, mask = (numpy.zeros((len(rows), length), dtype) for dtype in (numpy.int64, numpy.int64, bool))
    for i, (row, claim) in enumerate(rows):
        pieces[i, : len(row)], types[i, claim: len(row)], mask[i, : len(row)] = row, 1, True
    return torch.from_numpy(pieces), torch.from_numpy(types), torch.from_numpy(mask)
