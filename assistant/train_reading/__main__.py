"""Train reading: makes `reading/reading_weights.npz` anew, for whoever changed the labelled examples.

Run `make reading`: it goes on from what is shipped, twice for two epochs over all examples, about an hour on two cores.
`--afresh` starts from the plain sentence model: minutes on a GPU, most of a day on two cores. Both need torch, which
nothing else here uses (`pip install torch`). What is shipped is the average of the weights of all these models, and of
those from before ("model soup", Wortsman et al. 2022): as good as asking all of them, for the price of one. Of each
matrix only the change is kept, in bytes; cut to low rank it lost more than it saved.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from safetensors.numpy import load_file

from assistant.domain.judgement import NONE
from assistant.index.minilm import LONGEST_TEXT, load_tokenizer
from assistant.index.minilm_weights import find_weights
from assistant.reading.labels import HEADS, RED_LINE_LABELS
from assistant.reading.reading_weights import CHANGE, SCALE, SHIPPED, in_bytes, read_weights, taught
from assistant.train_reading.labelled_texts import UNLABELED, Examples, read_examples

try:
    import torch
    from torch import nn
    from torch.nn import functional

    from assistant.train_reading.encoder import LAYERS, Encoder, EncoderLayer
except ImportError as error:
    raise SystemExit("Training needs torch. Run `.venv/bin/pip install torch` and try again.") from error

BATCH, DECAY = 64, 0.01
SMOOTHING = 0.01  # more of it blurs the small shares by which an alarm is told from a look-alike
RED_WEIGHT = 1.6  # a missed red line costs more than a false alarm
HEAD_WEIGHTS = {"kind": 1.0, "red_line": 1.0, "change": 0.7, "asked_by": 0.7, "second_wish": 0.7}
PLACES = {head: place for place, head in enumerate(HEADS)}  # of a head's labels among those of a text
TAG_WEIGHT = 2.0
JOINED = 0.3  # share of texts that get an ordinary one beside them
LONGEST_JOINED, LONGEST_COMPANY = 60, 100  # word pieces of the one and of the others
MOST_COMPANY = 3
WARM_UP = 100  # steps
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to learn, and how fast: the rates of the encoder and of the heads."""

    seeds: int
    epochs: int
    rate: float
    head_rate: float


AFRESH_PLAN = Plan(seeds=6, epochs=7, rate=1.7e-4, head_rate=1e-3)
GO_ON_PLAN = Plan(seeds=2, epochs=2, rate=8e-5, head_rate=3e-4)


def train(weights: dict[str, torch.Tensor], examples: Examples, plan: Plan, seed: int) -> Encoder:
    """One model, from one seed."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    model = Encoder(weights).to(DEVICE).train()
    heads = [model.looks, *model.heads.parameters(), *model.tags.parameters()]
    encoder = [value for layer in model.layers for value in layer.parameters()]
    groups = [{"params": encoder, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps = plan.epochs * (len(examples.pieces) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / WARM_UP) * max(0.02, 1 - step / steps)
    )
    for epoch in range(plan.epochs):
        losses = []
        for ids, mask, labels, tags in _batches(_with_company(examples, random), random):
            told, told_tags = model(ids, mask)
            loss = _loss(told, labels) + TAG_WEIGHT * _tag_loss(told_tags, tags)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(float(loss.detach()))
        print(f"seed {seed}, epoch {epoch + 1}: loss {np.mean(losses):.3f}", flush=True)
    return model.eval()


def _loss(told: Sequence[torch.Tensor], labels: torch.Tensor) -> torch.Tensor:
    total = torch.zeros((), device=labels.device)
    for head, place in PLACES.items():
        own = labels[:, place]
        losses = functional.cross_entropy(
            told[place], own, ignore_index=UNLABELED, reduction="none", label_smoothing=SMOOTHING
        )
        if head == "red_line":
            losses = losses * torch.where(own > RED_LINE_LABELS.index(NONE), RED_WEIGHT, 1.0)
        total = total + HEAD_WEIGHTS[head] * losses.mean()
    return total


def _tag_loss(told: torch.Tensor, tags: torch.Tensor) -> torch.Tensor:
    losses = functional.cross_entropy(told.flatten(0, 1), tags.flatten(), ignore_index=UNLABELED, reduction="sum")
    return losses / (tags != UNLABELED).sum().clamp(min=1)


def _with_company(examples: Examples, random: np.random.Generator) -> Examples:
    """Some texts with ordinary ones before or behind them: what is said in passing counts as much.

    A red line stays one; ordinary texts together are no red line, and nothing else is said of them.
    """
    pieces, labels, tags = list(examples.pieces), examples.labels.copy(), list(examples.tags)
    is_ordinary = labels[:, PLACES["red_line"]] == RED_LINE_LABELS.index(NONE)
    ordinary = [row for row in np.flatnonzero(is_ordinary) if len(pieces[row]) < LONGEST_COMPANY]
    for row, own in enumerate(examples.pieces):
        if random.random() >= JOINED or len(own) >= LONGEST_JOINED:
            continue
        joined = [row, *random.choice(ordinary, random.integers(1, MOST_COMPANY + 1))]
        if sum(len(examples.pieces[one]) for one in joined) > LONGEST_TEXT:
            continue
        random.shuffle(joined)
        pieces[row], tags[row] = _joined(examples.pieces, joined), _joined(examples.tags, joined)
        labels[row, [PLACES["asked_by"], PLACES["second_wish"]]] = UNLABELED
        if is_ordinary[row]:
            labels[row, [PLACES["kind"], PLACES["change"]]] = UNLABELED
    return Examples(pieces, labels, tags)


def _joined(lists: Sequence[list[int]], rows: Sequence[int]) -> list[int]:
    """One list of several, with the first one's beginning and the last one's end."""
    inner = [value for row in rows for value in lists[row][1:-1]]
    return [lists[rows[0]][0], *inner, lists[rows[-1]][-1]]


def _batches(examples: Examples, random: np.random.Generator) -> Iterator[tuple[torch.Tensor, ...]]:
    """Batches of texts that are about equally long, in random order."""
    order = random.permutation(len(examples.pieces))
    stretches = [order[start : start + 20 * BATCH] for start in range(0, len(order), 20 * BATCH)]
    by_length = [sorted(stretch, key=lambda row: len(examples.pieces[row])) for stretch in stretches]
    batches = [stretch[start : start + BATCH] for stretch in by_length for start in range(0, len(stretch), BATCH)]
    random.shuffle(batches)
    for rows in batches:
        longest = max(len(examples.pieces[row]) for row in rows)
        ids, mask = np.zeros((len(rows), longest), np.int64), np.zeros((len(rows), longest), np.float32)
        tags = np.full((len(rows), longest), UNLABELED)
        for place, row in enumerate(rows):
            ids[place, : len(examples.pieces[row])] = examples.pieces[row]
            mask[place, : len(examples.pieces[row])] = 1
            tags[place, : len(examples.tags[row])] = examples.tags[row]
        yield tuple(torch.tensor(part, device=DEVICE) for part in (ids, mask, examples.labels[rows], tags))


def learned(models: Sequence[Encoder], weights: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """What is shipped: the average of the models, as changes to `weights`."""
    states = [{name: value.detach().float().cpu().numpy() for name, value in m.state_dict().items()} for m in models]
    mean = {name: np.mean([state[name] for state in states], axis=0) for name in states[0]}
    kept = {"looks": mean["looks"].astype(np.float16)}
    for place, head in ((f"heads.{place}", f"heads.{head}") for place, head in enumerate(HEADS)):
        kept |= {f"{head}.weight": mean[f"{place}.weight"].astype(np.float16), f"{head}.bias": mean[f"{place}.bias"]}
    kept |= {"tags.weight": mean["tags.weight"].astype(np.float16), "tags.bias": mean["tags.bias"]}
    for layer in range(LAYERS):
        for place, part in enumerate(EncoderLayer.PARTS):
            name = f"encoder.layer.{layer}.{part}"
            change, scale = in_bytes(mean[f"layers.{layer}.parts.{place}.weight"] - weights[f"{name}.weight"])
            kept |= {f"{CHANGE}{name}.weight": change, f"{SCALE}{name}.weight": scale}
            kept[f"{name}.bias"] = mean[f"layers.{layer}.parts.{place}.bias"]
        for place, norm in enumerate(EncoderLayer.NORMS):
            for value in ("weight", "bias"):
                kept[f"encoder.layer.{layer}.{norm}.{value}"] = mean[f"layers.{layer}.norms.{place}.{value}"]
    return kept


def main() -> None:
    found = find_weights()
    if found is None:
        raise SystemExit("The sentence model is not installed. Run `make set-up` and try again.")
    arguments = argparse.ArgumentParser(description="Teach the reading model from the labelled examples.")
    arguments.add_argument("--afresh", action="store_true", help="Start from the plain sentence model.")
    before = {} if arguments.parse_args().afresh else read_weights() or {}
    plan = GO_ON_PLAN if before else AFRESH_PLAN
    weights = load_file(found.weights)
    examples = read_examples(load_tokenizer(found))
    start = {name: torch.tensor(value) for name, value in taught(weights, before).items()}
    models = [train(start, examples, plan, seed) for seed in range(plan.seeds)]
    models += [Encoder(start)] if before else []
    np.savez_compressed(SHIPPED, **learned(models, weights))
    print(f"{len(examples.pieces):,} examples, {SHIPPED.stat().st_size / 1e6:.1f} MB: {SHIPPED.name}")


if __name__ == "__main__":
    main()
