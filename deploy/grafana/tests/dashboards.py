#!/usr/bin/python3
"""That the dashboards are what Grafana takes, and ask for nothing that nobody exports: deploy/grafana/tests/dashboards.py

Their JSON against dashboard.schema.json, then what a schema cannot say: the rules of Grafana's dashboard linter that fit here (data
source by variable, titles, descriptions, units, rates by $__rate_interval and of counters alone), that each metric and label is one of
the lists in ../../prometheus/metrics, that panels do not overlap, that each variable is defined, and that each link leads somewhere.
"""

import itertools
import json
import pathlib
import re
import subprocess
import sys

import jsonschema
import yaml

HERE = pathlib.Path(__file__).resolve().parent
GRAFANA = HERE.parent
PROMETHEUS = GRAFANA.parent / "prometheus"
sys.path.insert(0, str(PROMETHEUS / "tests"))
sys.dont_write_bytecode = True
import metrics  # noqa: E402

# What Grafana itself defines, and the labels that Prometheus gives what it scrapes or reckons.
GIVEN = {"__rate_interval", "__range", "__url_time_range", "__data", "__field", "__all"}
ALSO = {"scrape_duration_seconds": set()}
COUNTERS = re.compile(r"_(total|count|bucket|sum)$")
RATES = re.compile(r"\b(rate|irate|increase)\(\s*([a-zA-Z_:][\w:]*)[^[]*\[([^\]]+)\]")


def dashboards():
    return {file.name: json.loads(file.read_text()) for file in sorted(GRAFANA.glob("dashboards/*.json"))}


def panels(dashboard):
    return [panel for panel in dashboard["panels"] if panel["type"] != "row"]


def expressions(dashboard):
    """Each question that a dashboard asks: where it stands, and the expression."""
    for panel in panels(dashboard):
        for target in panel["targets"]:
            yield f"panel \"{panel['title']}\"", target["expr"]
    for annotation in dashboard["annotations"]["list"]:
        yield f"annotation \"{annotation['name']}\"", annotation["expr"]
    for variable in dashboard["templating"]["list"]:
        if variable["type"] == "query":
            asked = re.fullmatch(r"label_values\((.*), *\w+\)", variable["query"]["query"])
            yield f"variable \"{variable['name']}\"", asked[1]


def filled(expression, interval="20s"):
    """As Grafana would ask it, with "All" chosen everywhere."""
    return re.sub(r"\$(site|camera)\b", ".+", expression).replace("$__rate_interval", interval)


def known_metrics():
    known, problems = metrics.exported()
    for _, rule in metrics.rules():
        if "record" in rule:
            known[rule["record"]] = {"camera_id", "via"}
    return known | ALSO, problems


def lint(dashboard, uids, known):
    yield from overlaps(dashboard)
    yield from links(dashboard, uids)
    yield from variables(dashboard)
    for where, expression in expressions(dashboard):
        yield from (f"{where} {what}" for what in asked_rightly(expression, known))
    ids = [panel["id"] for panel in dashboard["panels"]]
    if len(set(ids)) < len(ids):
        yield "two panels have the same id"
    for panel in panels(dashboard):
        letters = [target["refId"] for target in panel["targets"]]
        if len(set(letters)) < len(letters):
            yield f"panel \"{panel['title']}\": two queries have the same letter"
        if panel["type"] == "timeseries" and any(target["legendFormat"] == "__auto" for target in panel["targets"]):
            yield f"panel \"{panel['title']}\": a series without a legend"
        if not panel["description"].endswith("."):
            yield f"panel \"{panel['title']}\": its description is not a sentence"


def overlaps(dashboard):
    for one, other in itertools.combinations(dashboard["panels"], 2):
        a, b = one["gridPos"], other["gridPos"]
        if a["x"] < b["x"] + b["w"] and b["x"] < a["x"] + a["w"] and a["y"] < b["y"] + b["h"] and b["y"] < a["y"] + a["h"]:
            yield f"\"{one['title']}\" and \"{other['title']}\" overlap"
    for panel in dashboard["panels"]:
        if panel["gridPos"]["x"] + panel["gridPos"]["w"] > 24:
            yield f"\"{panel['title']}\" is wider than there is room"


def links(dashboard, uids):
    for uid in re.findall(r"/d/([\w-]+)", json.dumps(dashboard)):
        if uid not in uids:
            yield f"a link to {uid}, which there is not"
    if not any(link["type"] == "dashboards" for link in dashboard["links"]):
        yield "no links to the other dashboards"


def variables(dashboard):
    defined = {variable["name"]: variable for variable in dashboard["templating"]["list"]}
    for name in re.findall(r"\$\{?([a-zA-Z_]+)", json.dumps(dashboard)):
        if name not in {*defined, *GIVEN}:
            yield f"the variable {name} is not defined"
    if "site" not in defined:
        yield "no variable site"
    for variable in defined.values():
        if variable["type"] == "query" and (variable["refresh"] != 2 or variable["allValue"] != ".+"):
            yield f"the variable {variable['name']} does not follow the time range, or \"All\" is not all"


def asked_rightly(expression, known):
    for metric, matchers in metrics.selectors(re.sub(r"\$(site|camera)\b", ".+", expression)):
        if metric not in known:
            yield f"asks for {metric}, which nobody exports"
        elif strange := set(matchers) - known[metric] - metrics.GIVEN_BY_TARGETS:
            yield f"asks for {sorted(strange)} of {metric}, which has none"
    for function, metric, span in RATES.findall(expression):
        if not COUNTERS.search(metric):
            yield f"takes the {function} of {metric}, which is no counter"
        if function == "rate" and span not in ("$__rate_interval", "10m"):
            yield f"takes the rate of {metric} over {span}"
        if re.search(rf"\b{function}\(\s*(sum|max|avg)\b", expression):
            yield f"takes the {function} of what was added up before"
    if "$site" not in expression and any("camera_id" in known.get(metric, ()) or metric.startswith(("edge_agent", "machine")) for metric, _ in metrics.selectors(expression)):
        yield "does not ask for the site that is chosen"
    said = subprocess.run(
        ["promtool", "check", "rules", "/dev/stdin"],
        input=yaml.safe_dump({"groups": [{"name": "x", "rules": [{"record": "x", "expr": filled(expression)}]}]}),
        capture_output=True, text=True, check=False,
    )
    if said.returncode:
        yield f"is not PromQL: {said.stdout} {said.stderr}"


def provisioning(uids):
    """Both data sources by the uids that dashboards have as their default, and a folder of dashboards."""
    sources = yaml.safe_load((GRAFANA / "provisioning/datasources/homewatch.yaml").read_text())["datasources"]
    found = {source["uid"]: source["type"] for source in sources}
    if found != {"homewatch-prometheus": "prometheus", "homewatch-loki": "loki"}:
        yield f"provisioning: data sources {found}"
    providers = yaml.safe_load((GRAFANA / "provisioning/dashboards/homewatch.yaml").read_text())["providers"]
    if [provider["type"] for provider in providers] != ["file"] or "path" not in providers[0]["options"]:
        yield "provisioning: no folder of dashboards"
    for name, dashboard in dashboards().items():
        chosen = [it["current"]["value"] for it in dashboard["templating"]["list"] if it["type"] == "datasource"]
        if not chosen or not set(chosen) <= set(found):
            yield f"{name}: its data sources {chosen} are not provisioned"
    if wanted := {"homewatch-home", "homewatch-cameras", "homewatch-sensors", "homewatch-stack"} - uids:
        yield f"without {sorted(wanted)}"


def main():
    schema = jsonschema.Draft7Validator(json.loads((HERE / "dashboard.schema.json").read_text()))
    all_of_them = dashboards()
    uids = {dashboard["uid"] for dashboard in all_of_them.values()}
    known, problems = known_metrics()
    problems += provisioning(uids)
    if len(uids) < len(all_of_them):
        problems.append("two dashboards have the same uid")
    asked = 0
    for name, dashboard in all_of_them.items():
        broken = [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in schema.iter_errors(dashboard)]
        problems += [f"{name}: {what}" for what in (broken or lint(dashboard, uids, known))]
        asked += len(list(expressions(dashboard)))
    print("\n".join(problems) or f"  {len(all_of_them)} dashboards are what Grafana takes, all of their {asked} queries ask for what is exported")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
