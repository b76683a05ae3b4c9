# SPDX-License-Identifier: GPL-2.0
"""The programs of a seed: half of them right, the others with a mistake."""
import borrows
import language
import mistakes
import threads


def programs(random, count, variant):
    """Returns a list of programs. Races need threads, so most programs for a kernel with KCSAN have some."""
    made = []
    for _ in range(count):
        wrong = random.random() < 0.5
        if random.random() < (0.7 if variant.startswith("kcsan") else 0.1):
            made.append(threads.make(random, wrong))
        elif not wrong and random.random() < 0.5:
            made.append(language.right(random))
        else:
            made.append(random.choice([borrows, borrows, mistakes]).make(random, wrong))
    return made
