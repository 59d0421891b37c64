"""Understanding study: prints every measure, and with `--misses` what was misread among the cases we build with."""

import argparse
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter

import numpy as np

from assistant.answer import Assistant
from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.judgement import NONE
from assistant.domain.people import Role
from assistant.domain.request import Kind
from assistant.ingest.ingest_files import ingest_files
from assistant.settings import Settings
from assistant.understand.request_reader import ORDERS_LEFT_ASIDE
from assistant.wiring import Parts
from evals.understanding_study.cases import Suite, read_other_hand, read_suite
from evals.understanding_study.measures import Score, auroc, f1, macro_f1, share
from evals.understanding_study.readings import Reading, ReadingTimer, read_all
from evals.understanding_study.states import SLOTS, judged_slots, judged_state, read_state, same

HIDDEN_ORDERS = "R18"
LONG = 50  # words
DRAFTED = (Kind.AGENDA, Kind.QUESTIONS, Kind.FEEDBACK, Kind.EXPLAINER, Kind.SESSION_GUIDE, Kind.ANSWER)
Readings = Mapping[Suite, Sequence[Reading]]


def study(data_dir: Path, misses: str) -> None:
    parts = Parts(Settings(data_dir=data_dir), use_chroma=False)
    if not parts.store.documents():
        ingest_files(
            store=parts.store, embedder=parts.embedder, index_keeper=parts.index_keeper, settings=parts.settings
        )
    parts.index_keeper.refresh()
    readings = {suite: list(read_all(parts.assistant, read_suite(suite))) for suite in Suite}
    for name, held_out in (("built with", False), ("held out", True)):
        part = {suite: [r for r in its if r.case.is_held_out is held_out] for suite, its in readings.items()}
        print(f"\n{name}")
        for measure, score in measured(part).items():
            print(f"  {measure:34} {score}")
    print("\nby another hand")
    for measure, score in by_another_hand(parts.assistant).items():
        print(f"  {measure:34} {score}")
    if misses:
        _print_misses(readings[Suite(misses)])


def measured(readings: Readings) -> dict[str, Score]:
    """Every measure by its name."""
    requests, outside = readings[Suite.REQUESTS], readings[Suite.OUT_OF_SCOPE]
    scores = {
        "kind, macro-F1": macro_f1([_kinds(reading) for reading in requests], DRAFTED),
        "kind and scope, macro-F1": macro_f1([_kinds(r) for r in (*requests, *outside)], (*DRAFTED, Kind.OUT_OF_SCOPE)),
        "kind unchanged by typos": share([[_kind_stays(reading)] for reading in requests if len(reading.requests) > 1]),
    }
    for slot in SLOTS:
        counts = [_slot_counts(reading, slot) for reading in requests if slot in judged_slots(reading.case.expect)]
        if any(sum(count) for count in counts):
            scores[f"slot {slot}, F1"] = f1(counts)
    scores["follow-up, exact state"] = share([_states(reading) for reading in readings[Suite.FOLLOW_UPS]])
    red, alike = readings[Suite.RED_LINES], readings[Suite.LOOK_ALIKES]
    scores["red lines, recall"] = share([_red(reading) for reading in red])
    scores["red lines, right one of them"] = share([_right_red_line(reading) for reading in red])
    scores["false alarms on look-alikes"] = share([_red(reading) for reading in alike])
    scores["false alarms on requests"] = share([_red(reading) for reading in requests])
    scores["kind of look-alikes"] = share([[told == wanted for wanted, told in _kinds(r)] for r in alike])
    scores["out of scope, AUROC"] = auroc(
        *([[r.scope for r in its.requests] for its in part] for part in (requests, outside))
    )
    foreign = readings[Suite.LANGUAGES]
    scores["language"] = share([[r.requests[0].language == r.case.expect.language] for r in foreign])
    scores["kind in another language"] = share([[told == wanted for wanted, told in _kinds(r)] for r in foreign])
    return scores


def by_another_hand(assistant: Assistant) -> dict[str, Score]:
    """Red lines and ordinary messages from somebody who knew none of the other texts; long ones tell a whole story."""
    seen: dict[str, list[list[bool]]] = {"red lines, recall": [], "false alarms, short": [], "false alarms, long": []}
    for code, text in read_other_hand():
        ordinary = "false alarms, long" if len(text.split()) >= LONG else "false alarms, short"
        request = assistant.understand(text, NEW_CONVERSATION, Role.MENTOR)
        seen[ordinary if code == NONE else "red lines, recall"].append([request.kind is Kind.RED_LINE])
    return {measure: share(found) for measure, found in seen.items()}


def _kinds(reading: Reading) -> list[tuple[str, str]]:
    return [(reading.case.expect.kind, request.kind) for request in reading.requests]


def _kind_stays(reading: Reading) -> bool:
    """Whether the wording typed in haste is taken for what its twins are mostly taken for."""
    *careful, hasty = [request.kind for request in reading.requests]
    return hasty == max(careful, key=careful.count)


def _slot_counts(reading: Reading, slot: str) -> tuple[int, int, int]:
    hits = wrong = missed = 0
    wanted = getattr(reading.case.expect, slot)
    for request in reading.requests:
        told = read_state(request, reading.case.role)[slot]
        right = same(slot, told, wanted)
        hits += bool(right and wanted)
        wrong += bool(not right and told)
        missed += bool(not right and wanted)
    return hits, wrong, missed


def _states(reading: Reading) -> list[bool]:
    return [not _wrong_fields(reading, place) for place in range(len(reading.requests))]


def _wrong_fields(reading: Reading, place: int) -> list[str]:
    told, wanted = read_state(reading.requests[place], reading.case.role), reading.case.expect
    fields = judged_state(wanted) if reading.case.before else ("kind", *judged_slots(wanted))
    return [field for field in fields if not same(field, told[field], getattr(wanted, field))]


def _red(reading: Reading) -> list[bool]:
    """Whether a red line was seen. Orders hidden in a pasted text are seen where the reply says they were left aside."""
    hidden_orders = reading.case.expect.red_line == HIDDEN_ORDERS
    return [
        request.kind is Kind.RED_LINE or (hidden_orders and ORDERS_LEFT_ASIDE in request.left_aside)
        for request in reading.requests
    ]


def _right_red_line(reading: Reading) -> list[bool]:
    wanted = reading.case.expect.red_line
    told = [request.red_line.code if request.red_line else "" for request in reading.requests]
    return [
        code == wanted or (wanted == HIDDEN_ORDERS and seen) for code, seen in zip(told, _red(reading), strict=True)
    ]


def _print_misses(readings: Sequence[Reading]) -> None:
    """What was misread, among the cases we build with only; the others stay unseen."""
    for reading in readings:
        for place, text in enumerate(reading.case.wordings if not reading.case.is_held_out else ()):
            told, wanted = read_state(reading.requests[place], reading.case.role), reading.case.expect
            red = reading.requests[place].red_line
            wrong = [
                f"{field}: {_short(told[field])} for {_short(getattr(wanted, field))}"
                for field in _wrong_fields(reading, place)
            ]
            if wanted.red_line and red and red.code != wanted.red_line:
                wrong.append(f"{red.code} for {wanted.red_line}")
            if wrong:
                print(
                    f"{reading.case.id} [{reading.case.role}] {' | '.join(reading.case.before)} > {text}\n      {'; '.join(wrong)}"
                )


def _short(value: object) -> str:
    words = getattr(value, "card_id", "") or getattr(value, "words", None)
    return str(words or (getattr(value, "value", value)))


def time_reading(data_dir: Path) -> None:
    """How long one reading takes beside the sentence model, each text read for the first time."""
    parts = Parts(Settings(data_dir=data_dir), use_chroma=False)
    parts.embedder = embedding = ReadingTimer(parts.embedder)
    parts.message_model = judging = ReadingTimer(parts.message_model)
    reader, took, beside = parts.assistant.reader, [], []
    texts = [(text, case.role) for suite in Suite for case in read_suite(suite) for text in case.wordings]
    for text, role in texts:
        embedding.seconds = judging.seconds = 0.0
        started = perf_counter()
        reader.read(text, NEW_CONVERSATION, role)
        took.append((perf_counter() - started - embedding.seconds) * 1000)
        beside.append(took[-1] - judging.seconds * 1000)
    print(f"\n{len(texts)} texts read for the first time, in ms")
    for name, times in (("beside embedding", took), ("beside both models", beside)):
        at = np.percentile(times, (50, 95, 99))
        print(f"  {name:20} median {at[0]:.1f}, p95 {at[1]:.1f}, p99 {at[2]:.1f}")


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measure how well messages are understood.")
    arguments.add_argument("--data-dir", type=Path, help="A data folder that holds the shipped knowledge.")
    arguments.add_argument("--misses", default="", choices=[*Suite], help="Print what was misread of one suite.")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as fresh:
        data_dir = chosen.data_dir or Path(fresh)
        study(data_dir, chosen.misses)
        time_reading(data_dir)


if __name__ == "__main__":
    main()
