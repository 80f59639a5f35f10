"""Writes what was learned as a graph of ONNX Runtime's own operators, matrices in 8 bits, a scale a column.

    python export.py CHECKPOINT ENCODER_FOLDER OUTPUT

The word embeddings are not in it: it takes them from the file of the encoder, beside which it lies.
"""
import pathlib
import sys

import numpy
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

import model

MS = "com.microsoft"


class Graph:
    def __init__(self):
        self.nodes, self.constants = [], []

    def constant(self, name, value):
        self.constants.append(numpy_helper.from_array(numpy.array(value, order="C"), name))
        return name

    def node(self, op, inputs, name, domain=MS, outputs=1, **attributes):
        found = [name] if outputs == 1 else [f"{name}.{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(op, inputs, found, name=name, domain=domain, **attributes))
        return found[0] if outputs == 1 else found

    def linear(self, value, weight, bias, name):
        """weight: (in, out)."""
        scale = numpy.abs(weight).max(0) / 127
        quantised = numpy.clip(numpy.rint(weight / scale), -127, 127).astype(numpy.int8)
        return self.node("DynamicQuantizeMatMul", [
            value, self.constant(name + ".weight", quantised), self.constant(name + ".scale", scale.astype(numpy.float32)),
            self.constant(name + ".zero", numpy.zeros(len(scale), numpy.int8)), self.constant(name + ".bias", bias)], name)


def main(checkpoint, encoder, output):
    net = model.CrossEncoder(encoder / "model.onnx")
    net.load_state_dict(torch.load(checkpoint)["net"])
    learned = {name.replace(":", "."): value.detach().float().numpy() for name, value in net.layers.items()}
    frozen = {name: value.numpy() for name, value in net.frozen.items()}
    g = Graph()
    words = onnx.TensorProto(name="embeddings.word_embeddings.weight", data_type=TensorProto.FLOAT, dims=frozen["word_embeddings.weight"].shape,
                             data_location=TensorProto.EXTERNAL)
    # The encoder's weights lie in a file of their own, in the order of its graph, whose first these are.
    for key, value in dict(location="encoder.weights", offset="0", length=str(4 * frozen["word_embeddings.weight"].size)).items():
        words.external_data.add(key=key, value=value)
    g.constants.append(words)
    x = g.node("EmbedLayerNormalization", [
        "pieces", "parts", words.name, g.constant("positions", frozen["position_embeddings.weight"][:256]), g.constant("types", frozen["token_type_embeddings.weight"]),
        g.constant("embedded.gamma", frozen["LayerNorm.weight"]), g.constant("embedded.beta", frozen["LayerNorm.bias"]), "mask"], "embedded", outputs=2, epsilon=1e-12)[0]
    for layer in range(model.LAYERS):
        w = lambda name: learned[f"{layer}/{name}"]
        joined = lambda part: [w(f"attention.self.{name}.{part}") for name in ("query", "key", "value")]
        all_three = g.linear(x, numpy.concatenate(joined("weight")).T, numpy.concatenate(joined("bias")), f"{layer}.attention")
        q, k, v = g.node("Split", [all_three], f"{layer}.parts", domain="", outputs=3, axis=-1, num_outputs=3)
        seen = g.node("MultiHeadAttention", [q, k, v, "", "mask"], f"{layer}.seen", num_heads=model.HEADS)
        for source, into in ((seen, "attention.output"), (None, "output")):
            if source is None:
                source = g.node("Gelu", [g.linear(x, w("intermediate.dense.weight").T, w("intermediate.dense.bias"), f"{layer}.inner")], f"{layer}.gelu")
            out = g.linear(source, w(f"{into}.dense.weight").T, w(f"{into}.dense.bias"), f"{layer}.{into}")
            x = g.node("SkipLayerNormalization", [
                out, x, g.constant(f"{layer}.{into}.gamma", w(f"{into}.LayerNorm.weight")), g.constant(f"{layer}.{into}.beta", w(f"{into}.LayerNorm.bias"))],
                f"{layer}.{into}.norm", epsilon=1e-12)
    first = g.node("Gather", [x, g.constant("first", numpy.array(0, numpy.int64))], "first_piece", domain="", axis=1)
    head = net.head
    logits = g.node("Gemm", [first, g.constant("head.weight", head.weight.detach().numpy()), g.constant("head.bias", head.bias.detach().numpy())], "logits", domain="", transB=1)
    g.node("Softmax", [logits], "relations", domain="", axis=-1)
    number = lambda name: helper.make_tensor_value_info(name, TensorProto.INT32, ["rows", "length"])
    graph = helper.make_graph(g.nodes, "entailment", [number("pieces"), number("parts"), number("mask")],
                              [helper.make_tensor_value_info("relations", TensorProto.FLOAT, ["rows", len(model.LABELS)])], g.constants)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(MS, 1)], ir_version=8,
                             producer_name="KurilBot", doc_string="evidence and claim: " + ", ".join(model.LABELS))
    pathlib.Path(output).write_bytes(made.SerializeToString())


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3])
