#!/usr/bin/python3
"""That no rule watches nothing.

    metrics.py check              every metric and label of a rule is exported by somebody, every verdict and status is one of wire's,
                                  and every alert says what it has to and has tests in which it fires and in which it does not
    metrics.py take NAME FILE...  makes the list NAME anew from scrapes, of which it keeps what is in all

The lists in ../metrics are what real programs answered at /metrics: a name and its labels a line.
"""

import pathlib
import re
import sys

import yaml

PROMETHEUS = pathlib.Path(__file__).resolve().parent.parent
SOURCE = PROMETHEUS.parent.parent
LISTS = PROMETHEUS / "metrics"
GIVEN_BY_TARGETS = {"job", "instance", "site", "via"}
OURS = re.compile(r'"((?:tapo|edge_agent|homewatch|machine)_[a-z0-9_]+)"')
WORDS = set("by without on ignoring group_left group_right bool offset and or unless inf nan start end".split())
SEVERITIES = {"critical", "warning", "info", "none"}


def of_scrape(text):
    """Metric to labels, of what /metrics answered."""
    found = {}
    for line in text.splitlines():
        if sample := re.match(r"([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s", line):
            found.setdefault(sample[1], set()).update(re.findall(r'([a-zA-Z_]\w*)="', sample[2] or ""))
    return found


def take(name, files):
    scrapes = [of_scrape(pathlib.Path(file).read_text()) for file in files]
    kept = {metric: set.union(*(each[metric] for each in scrapes)) for metric in scrapes[0] if all(metric in each for each in scrapes)}
    (LISTS / f"{name}.txt").write_text("".join(" ".join([metric, *sorted(labels)]) + "\n" for metric, labels in sorted(kept.items())))


def exported():
    """Metric to labels, of all lists; our own have to stand in the source still."""
    in_source = {name for file in SOURCE.glob("*/src/main/java/**/*.java") for name in OURS.findall(file.read_text())}
    found, problems = {"up": set(), "ALERTS": {"alertname", "alertstate", "severity", "camera_id"}}, []
    for file in sorted(LISTS.glob("*.txt")):
        for line in file.read_text().splitlines():
            if not line or line.startswith("#"):
                continue
            metric, *labels = line.split()
            found[metric] = set(labels)
            registered = re.sub(r"_(bucket|sum|count|created|total|info)$", "", metric)
            if OURS.match(f'"{metric}"') and not {metric, registered} & in_source:
                problems.append(f"{file.name}: nothing in the source registers {metric} any more")
    return found, problems


def selectors(expression):
    """Each metric of an expression, with the labels it is chosen by, those of grouping left out."""
    expression = re.sub(r"#.*", "", expression)
    strings = []

    def hide(match):
        strings.append(match[0])
        return f'"{len(strings) - 1}"'

    hidden = re.sub(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'', hide, expression)
    hidden = re.sub(r"\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)", " ", hidden)
    for match in re.finditer(r"(?<![\w:.$])([a-zA-Z_:][\w:]*)\s*(\{[^}]*\})?(?!\s*\(|\w)", hidden):
        if match[1] not in WORDS and not re.fullmatch(r"\d+[smhdwy]", match[1]):
            matchers = re.findall(r'(\w+)\s*(=~|!~|!=|=)\s*"(\d+)"', match[2] or "")
            yield match[1], {label: strings[int(number)][1:-1] for label, _, number in matchers}


def queries(annotation):
    """The expressions that a template asks."""
    for query in re.findall(r'query \((?:printf )?"((?:\\.|[^"\\])*)"', annotation):
        yield query.replace('\\"', '"').replace("%q", '"x"')


def words_of(file):
    """The values of an enum of wire, as they are on the wire."""
    body = re.sub(r'"(?:\\.|[^"\\])*"|//.*', "", file.read_text()).split("enum", 1)[1]
    return {word.lower() for word in re.findall(r"\b([A-Z][A-Z_]+)\b(?=\s*[(,;])", body)}


def rules():
    for file in sorted([*PROMETHEUS.glob("alerts/*.yaml"), *PROMETHEUS.glob("rules/*.yaml")]):
        for group in yaml.safe_load(file.read_text())["groups"]:
            for rule in group["rules"]:
                yield file.name, rule


def tested():
    """Alerts to whether there is a test in which they fire, and one in which they do not."""
    found = {}
    for file in PROMETHEUS.glob("tests/*.yaml"):
        for test in yaml.safe_load(file.read_text())["tests"]:
            for each in test.get("alert_rule_test", []):
                found.setdefault(each["alertname"], set()).add(bool(each.get("exp_alerts")))
    return found


def check():
    known, problems = exported()
    wire = SOURCE / "wire/src/main/java/homewatch/wire"
    words = {"verdict": words_of(wire / "Verdict.java"), "status": words_of(wire / "Status.java")}
    for _, rule in rules():
        if "record" in rule:
            known[rule["record"]] = {"camera_id", "via"}
    tests = tested()
    for file, rule in rules():
        name = rule.get("alert") or rule["record"]
        annotations = rule.get("annotations", {})
        for expression in [rule["expr"], *(query for text in annotations.values() for query in queries(text))]:
            for metric, matchers in selectors(expression):
                if metric not in known:
                    problems.append(f"{file}: {name} asks for {metric}, which nobody exports")
                    continue
                for label, value in matchers.items():
                    if label not in known[metric] | GIVEN_BY_TARGETS:
                        problems.append(f"{file}: {name} asks for the label {label} of {metric}, which has none")
                    for word in value.split("|") if label in words and metric.startswith("tapo_camera_") else []:
                        if word not in words[label] | {"x"}:
                            problems.append(f"{file}: {name} asks for the {label} {word}, which there is not")
        if "alert" in rule:
            severity = rule.get("labels", {}).get("severity")
            if severity not in SEVERITIES:
                problems.append(f"{file}: {name} has the severity {severity}")
            problems += [f"{file}: {name} has no {each}" for each in ("summary", "verdict", "runbook_url") if each not in annotations]
            if name != "Watchdog" and tests.get(name) != {True, False}:
                problems.append(f"{file}: {name} needs a test in which it fires and one in which it does not")
    for file in PROMETHEUS.glob("targets/*/*.yaml"):
        for group in yaml.safe_load(file.read_text()):
            if not group.get("labels", {}).get("site"):
                problems.append(f"{file.relative_to(PROMETHEUS)}: a target without the label site")
    print("\n".join(problems) or f"  {len(known)} metrics are known, every rule asks for such", file=sys.stderr if problems else sys.stdout)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["take"] and len(sys.argv) > 3:
        take(sys.argv[2], sys.argv[3:])
    elif sys.argv[1:] == ["check"]:
        check()
    else:
        sys.exit(__doc__)
