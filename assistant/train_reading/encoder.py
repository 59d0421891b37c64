"""Train reading: the sentence model with its heads as torch learns it; `reading/reading_graph.py` writes the same."""

import torch
from torch import nn
from torch.nn import functional

from assistant.reading.labels import HEADS, TAGS

LAYERS, HIDDEN, ATTENTION_HEADS = 6, 384, 12
DROPOUT, HEAD_DROPOUT = 0.1, 0.2


class Encoder(nn.Module):
    """The sentence model with its heads, as `reading/reading_graph.py` writes it; word vectors stay as they are."""

    def __init__(self, weights: dict[str, torch.Tensor]) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"], freeze=True)
        places = (
            weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self.register_buffer("places", places)
        self.norm = _norm(weights, "embeddings.LayerNorm").requires_grad_(False)
        self.layers = nn.ModuleList(EncoderLayer(weights, f"encoder.layer.{layer}") for layer in range(LAYERS))
        known = weights.get("looks", torch.empty(HIDDEN, 0))
        self.looks = nn.Parameter(torch.cat([known, torch.randn(HIDDEN, len(HEADS) - known.shape[1]) * 0.02], 1))
        self.heads = nn.ModuleList(
            _head(weights, f"heads.{name}", 2 * HIDDEN, len(labels)) for name, labels in HEADS.items()
        )
        self.tags = _head(weights, "tags", HIDDEN, len(TAGS))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[list[torch.Tensor], torch.Tensor]:
        """The scores of each head for each text, and of each tag for each word piece."""
        hidden = self.norm(self.words(ids) + self.places[: ids.shape[1]])
        for layer in self.layers:
            hidden = layer(hidden, mask[:, None, None, :] > 0)
        looks = torch.softmax((hidden @ self.looks).masked_fill(mask[..., None] == 0, -1e4), 1)
        mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        seen = (torch.cat([mean, (hidden * looks[..., head : head + 1]).sum(1)], -1) for head in range(len(HEADS)))
        told = [
            head(functional.dropout(each, HEAD_DROPOUT, self.training))
            for head, each in zip(self.heads, seen, strict=True)
        ]
        return told, self.tags(functional.dropout(hidden, HEAD_DROPOUT, self.training))


class EncoderLayer(nn.Module):
    PARTS = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense", "intermediate.dense", "output.dense")  # fmt: skip
    NORMS = ("attention.output.LayerNorm", "output.LayerNorm")

    def __init__(self, weights: dict[str, torch.Tensor], name: str) -> None:
        super().__init__()
        self.name = name
        self.parts = nn.ModuleList(_linear(weights, f"{name}.{part}") for part in self.PARTS)
        self.norms = nn.ModuleList(_norm(weights, f"{name}.{norm}") for norm in self.NORMS)

    def forward(self, hidden: torch.Tensor, shown: torch.Tensor) -> torch.Tensor:
        query, key, value, output, wide, narrow = self.parts
        texts, words, _ = hidden.shape

        def by_head(part: nn.Module) -> torch.Tensor:
            return part(hidden).view(texts, words, ATTENTION_HEADS, -1).transpose(1, 2)

        dropout = DROPOUT if self.training else 0.0
        attended = functional.scaled_dot_product_attention(
            by_head(query), by_head(key), by_head(value), attn_mask=shown, dropout_p=dropout
        )
        joined = output(attended.transpose(1, 2).reshape(texts, words, HIDDEN))
        hidden = self.norms[0](functional.dropout(joined, dropout) + hidden)
        return self.norms[1](functional.dropout(narrow(functional.gelu(wide(hidden))), dropout) + hidden)


def _head(weights: dict[str, torch.Tensor], name: str, sees: int, labels: int) -> nn.Linear:
    """A head as it was learned before, or a new one."""
    if f"{name}.weight" in weights:
        return _linear(weights, name)
    head = nn.Linear(sees, labels)
    nn.init.normal_(head.weight, std=0.02)
    nn.init.zeros_(head.bias)
    return head


def _linear(weights: dict[str, torch.Tensor], name: str) -> nn.Linear:
    matrix = weights[f"{name}.weight"]
    layer = nn.Linear(matrix.shape[1], matrix.shape[0])
    layer.weight.data, layer.bias.data = matrix.clone(), weights[f"{name}.bias"].clone()
    return layer


def _norm(weights: dict[str, torch.Tensor], name: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(HIDDEN, eps=1e-12)
    norm.weight.data, norm.bias.data = weights[f"{name}.weight"].clone(), weights[f"{name}.bias"].clone()
    return norm
