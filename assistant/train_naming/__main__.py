"""Train naming: makes `naming/naming_weights.npz` anew, for whoever changed the templates or the lists of names.

Run `make naming`: it goes on from what is shipped; `--afresh` starts from the plain sentence model, about two hours on two cores. Both
need torch, which nothing else here uses (`pip install torch`). Texts are made while it learns, no two alike.
"""

import argparse
from collections.abc import Sequence

import numpy as np
from safetensors.numpy import load_file

from assistant.index.minilm import load_tokenizer
from assistant.index.minilm_weights import find_weights
from assistant.naming.naming_weights import SHIPPED, read_weights
from assistant.train_naming.texts import UNLABELED, Marked, marked_texts

try:
    import torch
    from torch import nn
    from torch.nn import functional

    from assistant.train_naming.tagger import PARTS, Tagger
except ImportError as error:
    raise SystemExit("Training needs torch. Run `.venv/bin/pip install torch` and try again.") from error

BATCH, STEPS, WARM_UP = 32, 2_500, 100
RATE, MARK_RATE, DECAY = 1e-3, 2e-3, 0.01
SMOOTHING = 0.02
SORTED = 16  # batches that are made together and sorted by length, so that little is padding


def train(weights: dict[str, torch.Tensor], learned: dict[str, torch.Tensor], steps: int, seed: int) -> Tagger:
    """One model, from one seed."""
    torch.manual_seed(seed)
    model = Tagger(weights, learned).train()
    marks = [*model.marks.parameters(), *model.tags.parameters()]
    others = [value for layer in model.layers for value in layer.parameters() if value.requires_grad]
    optimizer = torch.optim.AdamW([{"params": others, "lr": RATE}, {"params": marks, "lr": MARK_RATE}], weight_decay=DECAY)  # fmt: skip
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / WARM_UP) * max(0.02, 1 - step / steps)
    )
    losses: list[float] = []
    for step, (ids, mask, parts, tags) in enumerate(_batches(steps, seed), 1):
        loss = _loss(model(ids, mask, parts), tags)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(float(loss.detach()))
        if step % 100 == 0:
            print(f"step {step} of {steps}: loss {np.mean(losses[-100:]):.4f}", flush=True)
            keep(model.learned())
    return model.eval()


def _loss(told: torch.Tensor, tags: torch.Tensor) -> torch.Tensor:
    return functional.cross_entropy(
        told.flatten(0, 1), tags.flatten(), ignore_index=UNLABELED, label_smoothing=SMOOTHING
    )


def _batches(steps: int, seed: int):
    found = find_weights()
    assert found is not None
    tokenizer = load_tokenizer(found)
    tokenizer.no_truncation()
    random = np.random.default_rng(seed)
    made = 0
    while made < steps:
        texts = sorted(marked_texts(tokenizer, random, BATCH * SORTED), key=lambda text: len(text.pieces))
        batches = [texts[start : start + BATCH] for start in range(0, len(texts), BATCH)]
        random.shuffle(batches)
        for batch in batches[: steps - made]:
            yield _padded(batch)
        made += len(batches)


def _padded(batch: Sequence[Marked]) -> tuple[torch.Tensor, ...]:
    longest = max(len(text.pieces) for text in batch)
    ids, mask = np.zeros((2, len(batch), longest), np.int64)
    parts = np.zeros((len(batch), longest, len(PARTS)), np.int64)
    tags = np.full((len(batch), longest), UNLABELED)
    for row, text in enumerate(batch):
        length = len(text.pieces)
        ids[row, :length], mask[row, :length] = text.pieces, 1
        parts[row, :length], tags[row, :length] = text.parts, text.tags
    return tuple(torch.tensor(array) for array in (ids, mask, parts, tags))


def keep(learned: dict[str, torch.Tensor]) -> None:
    """Write what was learned in half precision; the four tables of marks become one, a row for each mark."""
    arrays = {name: value.numpy() for name, value in learned.items()}
    tables = [arrays[f"marks.{place}"] for place in range(len(PARTS))]
    grid = np.ix_(*(np.arange(count) for count in PARTS))
    arrays["marks"] = sum(table[index] for table, index in zip(tables, grid, strict=True)).reshape(-1, tables[0].shape[1])  # fmt: skip
    np.savez_compressed(SHIPPED, **{name: value.astype(np.float16) for name, value in arrays.items()})


def main() -> None:
    found = find_weights()
    if found is None:
        raise SystemExit("The sentence model is not installed. Run `make set-up` and try again.")
    arguments = argparse.ArgumentParser(description="Teach the naming model from the templates.")
    arguments.add_argument("--afresh", action="store_true", help="Start from the plain sentence model.")
    arguments.add_argument("--steps", type=int, default=STEPS)
    arguments.add_argument("--seed", type=int, default=0)
    told = arguments.parse_args()
    before = {} if told.afresh else read_weights() or {}
    start = {name: torch.tensor(value) for name, value in before.items()}
    weights = {name: torch.tensor(value) for name, value in load_file(found.weights).items()}
    keep(train(weights, start, told.steps, told.seed).learned())
    print(f"{SHIPPED.stat().st_size / 1e6:.1f} MB: {SHIPPED.name}")


if __name__ == "__main__":
    main()
