"""Many mutants of one file, examined in one confined process: ``python -m tests.generation.intake.mutants``."""

import json
import random
import sys
from collections import Counter
from pathlib import Path

from generation.intake.child import answer, request_of
from generation.intake.limits import DEFAULT_LIMITS


def mutate(data: bytes, *, dice: random.Random) -> bytes:
    """The data with bytes changed, cut out, put in, or its end missing."""
    mutant = bytearray(data)
    start, end = sorted(dice.randrange(len(mutant)) for _ in range(2))
    match dice.randrange(6):
        case 0:
            del mutant[start:]
        case 1:
            del mutant[start:end]
        case 2:
            mutant[start:start] = dice.randbytes(dice.randrange(1, 40))
        case _:
            for _ in range(dice.choice((1, 1, 3, 12))):
                mutant[dice.randrange(len(mutant))] = dice.choice((0, 127, 255, dice.randrange(256)))
    return bytes(mutant)


def main() -> None:
    """Answer with how often each kind of answer came."""
    request = json.load(sys.stdin)
    path, original = Path(request["path"]), Path(request["path"]).read_bytes()
    dice, seen = random.Random(request["seed"]), Counter()
    mutant = path.with_suffix(".mutant")
    for _ in range(request["count"]):
        mutant.write_bytes(mutate(original, dice=dice))
        answered = answer(request_of(mutant, name="a", output=path.with_suffix(".out"), limits=DEFAULT_LIMITS))
        seen[" ".join(sorted(answered))] += 1
    json.dump(seen, sys.stdout)


if __name__ == "__main__":
    main()
