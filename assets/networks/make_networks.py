#!/usr/bin/env python3
"""Writes the data files of this folder: the layers of known networks, as their papers and public definitions list them.

Run it in this folder after a change; the files are what the program reads. README.md says what they hold.
"""
import json


class Builder:
    """Layers in order of execution. `size` is the height and width that the next layer meets."""

    def __init__(self, size, norm):
        self.layers, self.size, self.norm = [], size, norm

    def conv(self, name, c, m, k=1, s=1, p=None, g=1, norm=None, moves=True):
        """One convolution; with batch norm it has no bias. moves=False: beside the path, such as a projection."""
        p = k // 2 if p is None else p
        norm = self.norm if norm is None else norm
        layer = {"name": name, "in": c, "out": m, "kernel": k, "size": self.size}
        layer |= {key: value for key, value, usual in
                  (("stride", s, 1), ("padding", p, 0), ("groups", g, 1)) if value != usual}
        layer |= {"bias": not self.norm} | ({"norm": True} if norm else {})
        self.layers.append(layer)
        if moves:
            self.size = (self.size + 2 * p - k) // s + 1
        return m

    def pool(self, k, s, p=0, up=False):
        self.size = (self.size + 2 * p - k + (s - 1 if up else 0)) // s + 1

    def linear(self, name, c, m):
        self.layers.append({"name": name, "linear": True, "in": c, "out": m, "bias": True})


def alexnet(groups):
    b = Builder(227, False)
    b.conv("conv1", 3, 96, 11, 4, 0)
    b.pool(3, 2)
    b.conv("conv2", 96, 256, 5, g=groups)
    b.pool(3, 2)
    b.conv("conv3", 256, 384, 3)
    b.conv("conv4", 384, 384, 3, g=groups)
    b.conv("conv5", 384, 256, 3, g=groups)
    for name, c, m in (("fc6", 9216, 4096), ("fc7", 4096, 4096), ("fc8", 4096, 1000)):
        b.linear(name, c, m)
    return 227, b.layers


def alexnet_torchvision():
    b = Builder(224, False)
    b.conv("conv1", 3, 64, 11, 4, 2)
    b.pool(3, 2)
    b.conv("conv2", 64, 192, 5)
    b.pool(3, 2)
    b.conv("conv3", 192, 384, 3)
    b.conv("conv4", 384, 256, 3)
    b.conv("conv5", 256, 256, 3)
    for name, c, m in (("fc6", 9216, 4096), ("fc7", 4096, 4096), ("fc8", 4096, 1000)):
        b.linear(name, c, m)
    return 224, b.layers


def vgg16():
    b, c, number = Builder(224, False), 3, 0
    for width, depth in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        for _ in range(depth):
            number += 1
            c = b.conv(f"conv{number}", c, width, 3)
        b.pool(2, 2)
    for name, c, m in (("fc6", 25088, 4096), ("fc7", 4096, 4096), ("fc8", 4096, 1000)):
        b.linear(name, c, m)
    return 224, b.layers


def resnet50(stride_in_1x1=False, groups=1, widths=(64, 128, 256, 512)):
    b = Builder(224, True)
    c = b.conv("conv1", 3, 64, 7, 2)
    b.pool(3, 2, 1)
    for stage, (width, depth) in enumerate(zip(widths, (3, 4, 6, 3))):
        out = 256 << stage
        for block in range(depth):
            stride = 2 if stage and not block else 1
            name, start = f"conv{stage + 2}_{block + 1}", b.size
            b.conv(f"{name}.1", c, width, s=stride if stride_in_1x1 else 1)
            b.conv(f"{name}.2", width, width, 3, 1 if stride_in_1x1 else stride, g=groups)
            b.conv(f"{name}.3", width, out)
            if not block:
                end, b.size = b.size, start
                b.conv(f"{name}.shortcut", c, out, s=stride)
                assert b.size == end
            c = out
    b.linear("fc", 2048, 1000)
    return 224, b.layers


# Channels of an inception module: 1x1, 3x3 reduced, 3x3, 5x5 reduced, 5x5, after the pool.
INCEPTION = {"3a": (64, 96, 128, 16, 32, 32), "3b": (128, 128, 192, 32, 96, 64), "4a": (192, 96, 208, 16, 48, 64),
             "4b": (160, 112, 224, 24, 64, 64), "4c": (128, 128, 256, 24, 64, 64), "4d": (112, 144, 288, 32, 64, 64),
             "4e": (256, 160, 320, 32, 128, 128), "5a": (256, 160, 320, 32, 128, 128),
             "5b": (384, 192, 384, 48, 128, 128)}


def googlenet(norm, fifth):
    """fifth: the kernel of the branch that the paper calls 5x5; torchvision has 3 there."""
    b = Builder(224, norm)
    b.conv("conv1", 3, 64, 7, 2)
    b.pool(3, 2, up=True)
    b.conv("conv2.reduce", 64, 64)
    c = b.conv("conv2", 64, 192, 3)
    b.pool(3, 2, up=True)
    for name, (one, three_reduce, three, five_reduce, five, pooled) in INCEPTION.items():
        if name in ("4a", "5a"):
            b.pool(3, 2, up=True) if name == "4a" else b.pool(2, 2)
        b.conv(f"{name}.1x1", c, one)
        b.conv(f"{name}.3x3.reduce", c, three_reduce)
        b.conv(f"{name}.3x3", three_reduce, three, 3)
        b.conv(f"{name}.5x5.reduce", c, five_reduce)
        b.conv(f"{name}.5x5", five_reduce, five, fifth)
        b.conv(f"{name}.pool", c, pooled)
        c = one + three + five + pooled
    b.linear("fc", 1024, 1000)
    return 224, b.layers


MOBILENET = ((64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1), (512, 1), (512, 1), (512, 1),
             (512, 1), (1024, 2), (1024, 1))


def mobilenet_v1(separable):
    b = Builder(224, True)
    c = b.conv("conv0", 3, 32, 3, 2)
    for number, (out, stride) in enumerate(MOBILENET, 1):
        if separable:
            b.conv(f"depthwise{number}", c, c, 3, stride, g=c)
            c = b.conv(f"pointwise{number}", c, out)
        else:
            c = b.conv(f"conv{number}", c, out, 3, stride)
    b.linear("fc", 1024, 1000)
    return 224, b.layers


def mobilenet_v2():
    b = Builder(224, True)
    c = b.conv("conv0", 3, 32, 3, 2)
    block = 0
    for expansion, out, repeats, first in ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1),
                                           (6, 160, 3, 2), (6, 320, 1, 1)):
        for repeat in range(repeats):
            block += 1
            wide = c * expansion
            if expansion > 1:
                b.conv(f"block{block}.expand", c, wide)
            b.conv(f"block{block}.depthwise", wide, wide, 3, 1 if repeat else first, g=wide)
            c = b.conv(f"block{block}.project", wide, out)
    b.conv("conv_last", c, 1280)
    b.linear("fc", 1280, 1000)
    return 224, b.layers


def shufflenet_v1(groups, width):
    b = Builder(224, True)
    c = b.conv("conv1", 3, 24, 3, 2)
    b.pool(3, 2, 1)
    for stage, repeats in ((2, 4), (3, 8), (4, 4)):
        out = width << (stage - 2)
        for unit in range(repeats):
            name, narrow = f"stage{stage}.{unit + 1}", out // 4
            # The first pointwise layer of all is not grouped: it has few input channels (section 3.2 of the paper).
            b.conv(f"{name}.gconv1", c, narrow, g=1 if stage == 2 and not unit else groups)
            b.conv(f"{name}.depthwise", narrow, narrow, 3, 1 if unit else 2, g=narrow)
            # A unit with stride is joined with its pooled input, so it makes the rest only.
            b.conv(f"{name}.gconv2", narrow, out if unit else out - c, g=groups)
            c = out
    b.linear("fc", c, 1000)
    return 224, b.layers


def xception():
    b = Builder(299, True)

    def separable(name, c, m):
        b.conv(f"{name}.depthwise", c, c, 3, g=c, norm=False)
        return b.conv(f"{name}.pointwise", c, m)

    b.conv("block1.conv1", 3, 32, 3, 2, 0)
    c = b.conv("block1.conv2", 32, 64, 3, 1, 0)
    for block, m in ((2, 128), (3, 256), (4, 728)):
        separable(f"block{block}.1", c, m)
        separable(f"block{block}.2", m, m)
        b.conv(f"block{block}.shortcut", c, m, s=2)
        c = m
    for block in range(5, 13):
        for part in (1, 2, 3):
            separable(f"block{block}.{part}", c, c)
    separable("block13.1", c, c)
    separable("block13.2", c, 1024)
    b.conv("block13.shortcut", c, 1024, s=2)
    separable("block14.1", 1024, 1536)
    separable("block14.2", 1536, 2048)
    b.linear("fc", 2048, 1000)
    return 299, b.layers


def published(figure, source, ja, en, counts="all"):
    """counts: "all", or "convolutions" where the figure leaves the classifier out."""
    return {"figure": figure, "source": source, "counts": counts, "reason": {"ja": ja, "en": en}}


# Published parameters, their source, and what one must know where they are not ours.
TORCHVISION, HOWARD = "torchvision", "Howard 他 2017 表 4 / Howard et al. 2017, table 4"
PARAMETERS = {
    "alexnet_2012_groups": ("60 M", "2012 年の論文 / the paper of 2012"),
    "alexnet_2012_no_groups": ("62,378,344", "imgclsmob"),
    "alexnet_torchvision": ("61,100,840", TORCHVISION),
    "vgg16": ("138,357,544", TORCHVISION),
    "googlenet_2014": ("6.8 M", "MobileNet 論文 表 8 / MobileNet paper, table 8",
                       "数え方は書かれていない", "it does not say how it counted"),
    "googlenet_torchvision": ("6,624,904", TORCHVISION),
    "resnet50": ("25,557,032", TORCHVISION),
    "resnext50_32x4d": ("25,028,904", TORCHVISION),
    "mobilenet_v1": ("4.2 M", HOWARD),
    "mobilenet_v1_full_conv": ("29.3 M", HOWARD),
    "mobilenet_v2": ("3,504,872", TORCHVISION),
    "xception": ("22,855,952", "論文 / the paper"),
}


NETWORKS = [
    ("alexnet_2012_groups", "AlexNet", alexnet(2),
     published("724 M", "Netscope", "分類層も数える", "counts the classifier")),
    ("alexnet_2012_no_groups", "AlexNet, G = 1", alexnet(1), None),
    ("alexnet_torchvision", "AlexNet (torchvision)", alexnet_torchvision(),
     published("0.714 G", "torchvision", "2014 年の幅の狭い版、グループなし", "the narrower network of 2014, without groups")),
    ("vgg16", "VGG16", vgg16(), published("15.47 G", "torchvision", "分類層も数える", "counts the classifier")),
    ("googlenet_2014", "GoogLeNet", googlenet(False, 5),
     published("1550 M", "MobileNet 論文 表 8 / MobileNet paper, table 8", "ShuffleNet 論文は 1500 M。どちらも数え方を書いていない",
               "the ShuffleNet paper prints 1500 M; neither says how it counted")),
    ("googlenet_torchvision", "GoogLeNet (torchvision)", googlenet(True, 3),
     published("1.50 G", "torchvision", "「5×5」の枝が 3×3。5×5 なら 1.58 G", "its “5×5” branch is 3×3; with 5×5 it is 1.58 G")),
    ("resnet50_2015", "ResNet-50 v1", resnet50(True),
     published("3.8 G", "He 他 2015 / He et al. 2015", "論文は切り捨てて 3.8。ストライド 2 は 1×1 にある",
               "the paper cuts to 3.8; stride 2 in the 1×1 layers")),
    ("resnet50", "ResNet-50 v1.5", resnet50(),
     published("4.09 G", "torchvision", "ストライド 2 は 3×3 にある。論文の 3.8 G は v1", "stride 2 in the 3×3 layers; the paper’s 3.8 G is v1")),
    ("resnext50_32x4d", "ResNeXt-50 32x4d", resnet50(groups=32, widths=(128, 256, 512, 1024)),
     published("4.23 G", "torchvision", "3×3 の層が 32 グループ", "its 3×3 layers have 32 groups")),
    ("mobilenet_v1", "MobileNetV1", mobilenet_v1(True),
     published("569 M", "Howard 他 2017 表 4 / Howard et al. 2017, table 4", "569 は分類層も数える", "569 counts the classifier")),
    ("mobilenet_v1_full_conv", "MobileNetV1 full conv", mobilenet_v1(False),
     published("4866 M", "Howard 他 2017 表 4 / Howard et al. 2017, table 4", "4866 は分類層を数えない", "4866 leaves the classifier out",
               "convolutions")),
    ("mobilenet_v2", "MobileNetV2", mobilenet_v2(),
     published("0.30 G", "torchvision", "分類層も数える", "counts the classifier")),
] + [
    (f"shufflenet_v1_g{g}", f"ShuffleNet v1, g = {g}", shufflenet_v1(g, width),
     published(f"{figure} M", "Zhang 他 2017 表 1 / Zhang et al. 2017, table 1", "畳み込みだけを数える", "counts convolutions only",
               "convolutions"))
    for g, width, figure in ((1, 144, 143), (2, 200, 140), (3, 240, 137), (4, 272, 133), (8, 384, 137))
] + [
    ("xception", "Xception", xception(),
     published("8403 M", "imgclsmob", "バッチ正規化と ReLU も数える", "counts batch norm and ReLU too")),
]


def in_both(words):
    """"ja / en", or the same in both languages."""
    parts = words.split(" / ")
    return {"ja": parts[0], "en": parts[-1]}


def text_of(name, title, size, layers, figure):
    head = {"name": name, "title": title, "input": [3, size, size]}
    if figure:
        figure["source"] = in_both(figure.pop("source"))
        head["published"] = figure
    if name in PARAMETERS:
        count, source, *reason = PARAMETERS[name]
        head["published_params"] = {"figure": count, "source": in_both(source)}
        if reason:
            head["published_params"]["reason"] = dict(zip(("ja", "en"), reason))
    lines = ["  " + json.dumps(key) + ": " + json.dumps(value, ensure_ascii=False) for key, value in head.items()]
    rows = ",\n".join("    " + json.dumps(layer, ensure_ascii=False) for layer in layers)
    return "{\n" + ",\n".join(lines) + ',\n  "layers": [\n' + rows + "\n  ]\n}\n"


for order, (name, title, (size, layers), figure) in enumerate(NETWORKS):
    with open(f"{name}.json", "w", encoding="utf-8") as file:
        file.write(text_of(name, title, size, layers, figure))
with open("index.json", "w", encoding="utf-8") as file:
    file.write(json.dumps([name for name, *_ in NETWORKS], indent=1) + "\n")
