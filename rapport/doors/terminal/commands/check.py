import argparse

from rapport.doors.terminal.speaking import say, tell
from rapport.plumbing.database.examine import examine
from rapport.plumbing.database.silence import is_silent, speak_again


def run(chosen: argparse.Namespace) -> int:
    if chosen.speak:
        speak_again()
    findings = examine()
    if not chosen.json:
        for found in findings:
            say(f"{'WRONG' if found.is_grave else 'note'}: {found.promise}: {found.words}")
        if is_silent():
            say("note: restored lately, so nothing is sent. Release it: rapport check --speak")
    grave = sum(found.is_grave for found in findings)
    facts = {
        "wrong": grave,
        "notes": len(findings) - grave,
        "silent": is_silent(),
        "findings": [
            {"promise": one.promise, "words": one.words, "wrong": one.is_grave} for one in findings
        ],
    }
    amount = "One thing is" if grave == 1 else f"{grave} things are"
    tell(chosen.json, facts, f"{amount} wrong." if grave else "All is well.")
    return 1 if grave else 0
