"""What the person chose as the size of all that is shown, before Qt is asked."""

import os
import subprocess
import sys

CODE = "import os; from composer.app import scale_all; scale_all({}); print(os.environ.get('{}'))"


def told(per_cent: int, **environment: str) -> str:
    code = CODE.format(per_cent, "QT_SCALE_FACTOR")
    outside = {key: value for key, value in os.environ.items() if key != "QT_SCALE_FACTOR"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=outside | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_it_is_handed_to_qt():
    assert told(125) == "1.25"


def test_the_usual_size_asks_for_nothing():
    assert told(100) == "None"


def test_the_environment_goes_first():
    assert told(150, QT_SCALE_FACTOR="2") == "2"
