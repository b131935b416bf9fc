"""U²-Net-P's weights, out of the ONNX file that they come in."""

import hashlib

import onnx
import torch

from network import U2NetP

MD5 = "8e83ca70e441ab06c318d82300c84806"


def load_weights(path):
    """The float network, its fusion folded in."""
    net, fusion_weights, fusion_bias = load_graph(path)
    net.fold_fusion(fusion_weights, fusion_bias)
    return net


def load_graph(path):
    """The float network and its fusion. The graph lists its convolutions, batch norm folded in, as U2NetP registers them."""
    if hashlib.md5(path.read_bytes()).hexdigest() != MD5:
        raise SystemExit(f"{path} is not the expected file: its md5 should be {MD5}")
    graph = onnx.load(path).graph
    values = {tensor.name: torch.from_numpy(onnx.numpy_helper.to_array(tensor).copy()) for tensor in graph.initializer}
    net = U2NetP().eval().requires_grad_(False)
    convolutions = [module for module in net.modules() if isinstance(module, torch.nn.Conv2d)]
    nodes = [node for node in graph.node if node.op_type == "Conv"]
    # the last node is the 1x1 convolution that fuses the six side maps
    for node, convolution in zip(nodes[:-1], convolutions, strict=True):
        convolution.weight.copy_(values[node.input[1]])
        convolution.bias.copy_(values[node.input[2]])
    fusion = (values[name] for name in nodes[-1].input[1:])
    return net.to(memory_format=torch.channels_last), next(fusion).flatten(), next(fusion)
