"""The README shows what the coach really says."""

from evals.readme_examples import EXAMPLES, README, with_examples


def test_the_examples_in_the_readme_are_what_the_coach_says_today(assistant):
    readme = README.read_text("utf-8")

    assert with_examples(readme, assistant) == readme, "run `python -m evals.readme_examples`"


def test_the_readme_shows_all_five_requests():
    readme = README.read_text("utf-8")

    assert all(question in readme for _, question in EXAMPLES)
