import argparse

from rapport.doors.terminal.speaking import say, tell


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--speak", action="store_true", help="let held mail go after a restore")


def run(chosen: argparse.Namespace) -> int:
    from rapport.plumbing.database.examine import examine
    from rapport.plumbing.database.silence import is_silent, speak_again

    if chosen.speak:
        speak_again()
    findings = examine()
    if not chosen.json:
        for found in findings:
            say(f"{'WRONG' if found.is_grave else 'note'}: {found.promise}: {found.words}")
        if is_silent():
            say("note: restored lately, so nothing is sent. `rapport check --speak` releases it.")
    grave = sum(found.is_grave for found in findings)
    facts = {
        "wrong": grave,
        "notes": len(findings) - grave,
        "findings": [{"promise": f.promise, "words": f.words} for f in findings],
    }
    tell(chosen.json, facts, "All is well." if not grave else f"{grave} things are wrong.")
    return 1 if grave else 0
