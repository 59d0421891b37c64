"""Train naming: the sentence model with changes of low rank and marks, as torch learns it."""

import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils import parametrize

from assistant.naming.labels import TAGS
from assistant.naming.word_marks import LISTS, RARITIES, SHAPES, STARTS
from assistant.train_reading.encoder import HIDDEN, LAYERS, EncoderLayer, _norm

RANK = 16
PARTS = (len(SHAPES), len(STARTS), len(RARITIES), len(LISTS))
HEAD_DROPOUT = 0.1


class LowRank(nn.Module):
    """What is added to a matrix: the product of two thin ones."""

    def __init__(self, wide: torch.Tensor, narrow: torch.Tensor) -> None:
        super().__init__()
        self.wide, self.narrow = nn.Parameter(wide), nn.Parameter(narrow)

    def forward(self, matrix: torch.Tensor) -> torch.Tensor:
        return matrix + self.wide @ self.narrow


class Tagger(nn.Module):
    """Gives each word piece a score for every tag."""

    def __init__(self, weights: dict[str, torch.Tensor], learned: dict[str, torch.Tensor]) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"], freeze=True)
        places = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]  # fmt: skip
        self.register_buffer("places", places)
        self.norm = _norm(weights, "embeddings.LayerNorm").requires_grad_(False)
        self.marks = nn.ModuleList(nn.Embedding(count, HIDDEN) for count in PARTS)
        for place, table in enumerate(self.marks):
            nn.init.normal_(table.weight, std=0.005)
            if f"marks.{place}" in learned:
                table.weight.data = learned[f"marks.{place}"].clone()
        self.layers = nn.ModuleList(
            EncoderLayer(weights | learned, f"encoder.layer.{layer}") for layer in range(LAYERS)
        )
        for layer in self.layers:
            for name, part in zip(EncoderLayer.PARTS, layer.parts, strict=True):
                _learn_low_rank(part, f"{layer.name}.{name}.weight", learned)
        self.tags = nn.Linear(HIDDEN, len(TAGS))
        nn.init.normal_(self.tags.weight, std=0.02)
        if "tags.weight" in learned:
            self.tags.weight.data, self.tags.bias.data = learned["tags.weight"].clone(), learned["tags.bias"].clone()

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, parts: torch.Tensor) -> torch.Tensor:
        marks = sum(table(parts[..., place]) for place, table in enumerate(self.marks))
        hidden = self.norm(self.words(ids) + self.places[: ids.shape[1]] + marks)
        for layer in self.layers:
            hidden = layer(hidden, mask[:, None, None, :] > 0)
        return self.tags(functional.dropout(hidden, HEAD_DROPOUT, self.training))

    def learned(self) -> dict[str, torch.Tensor]:
        """What is kept: everything but the sentence model's own matrices."""
        kept = {f"marks.{place}": table.weight for place, table in enumerate(self.marks)}
        kept |= {"tags.weight": self.tags.weight, "tags.bias": self.tags.bias}
        for layer in self.layers:
            for name, part in zip(EncoderLayer.PARTS, layer.parts, strict=True):
                change = part.parametrizations.weight[0]
                kept[f"wide:{layer.name}.{name}.weight"] = change.wide
                kept[f"narrow:{layer.name}.{name}.weight"] = change.narrow
                kept[f"{layer.name}.{name}.bias"] = part.bias
            for name, norm in zip(EncoderLayer.NORMS, layer.norms, strict=True):
                kept |= {f"{layer.name}.{name}.weight": norm.weight, f"{layer.name}.{name}.bias": norm.bias}
        return {name: value.detach().clone() for name, value in kept.items()}


def _learn_low_rank(part: nn.Linear, name: str, learned: dict[str, torch.Tensor]) -> None:
    wide = learned.get(f"wide:{name}", torch.zeros(part.out_features, RANK)).clone()
    narrow = learned.get(f"narrow:{name}", torch.randn(RANK, part.in_features) * 0.02).clone()
    parametrize.register_parametrization(part, "weight", LowRank(wide, narrow))
    part.parametrizations.weight.original.requires_grad_(False)
