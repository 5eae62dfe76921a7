"""Children that misbehave, for tests of the isolation: ``python -m tests.generation.intake.children`` does as told."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path


def main() -> None:
    request = json.load(sys.stdin)
    match request["do"]:
        case "answer":
            print(json.dumps({"environment": sorted(os.environ), "said": request["say"]}))
        case "hang":
            helper = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
            Path(request["pids"]).write_text(f"{os.getpid()} {helper.pid}")
            signal.pause()
        case "spin":
            while True:
                pass
        case "eat":
            print(len(bytearray(request["bytes"])))
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "babble":
            print("no JSON")
        case "flood":
            while True:
                sys.stdout.write("x" * 1_000_000)


if __name__ == "__main__":
    main()
