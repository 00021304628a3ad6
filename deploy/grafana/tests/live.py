#!/usr/bin/python3
"""That every question of every dashboard and of every rule finds something on a real Prometheus: deploy/grafana/tests/live.py

Prometheus, with the shipped settings but for shorter intervals, scrapes a house with the lab's cameras and a plug, Alertmanager and
itself; cameras hang, refuse the login, lock themselves and lose their power to a plug that is too hot, a site is out of sight and a pager answers 500. Then each
query of the dashboards, each expression of the rules and each series that those choose from has to find something. What needs a fault
that is not made here is listed below, with the reason; the rules' own tests cover it.
"""

import json
import pathlib
import re
import shutil
import sys
import time
import urllib.parse
import urllib.request

import yaml

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent.parent
sys.dont_write_bytecode = True
sys.path[:0] = [str(HERE), str(SOURCE / "bench"), str(SOURCE / "deploy/prometheus/tests"), str(SOURCE / "deploy/alertmanager/tests")]
import dashboards  # noqa: E402
import delivery  # noqa: E402
import metrics  # noqa: E402
from house import House, Lab, Program, free_port, request, run, wait_until  # noqa: E402
from town import enter  # noqa: E402

PATIENCE = 120
PLUG = "127.0.0.80"
ACCOUNT = {"username": "user@example.com", "password": "Passw0rd"}

# Rules whose condition is not brought about here.
QUIET_RULES = {
    "CameraFlapping": "wants three changes of a camera that stays ten seconds in each state",
    "CameraLocalAccessDisabled": "wants a camera whose owner forbids it in the vendor's app",
    "PictureFrozen": "wants a minute of the same picture",
    "CameraDegraded": "wants a camera that is slow for longer than this takes",
    "EdgeAgentMissedScrape": "wants ten minutes of scrapes",
    "EdgeAgentLinkDown": "wants an agent without its control plane",
    "EdgeAgentSpoolGrowing": "wants ten minutes of backlog",
    "EdgeAgentReportsDropped": "wants a full spool of 64 MB",
    "SensorHeartbeatMissing": "wants five minutes of silence",
    "DiskFilling": "wants a full disk",
    "ClockSkewed": "wants a machine with a wrong clock",
    "SiteVanished": "wants a site with an agent whose target file is missing, and the control plane keeps those files",
    "CertificateExpiring": "wants an agent that dials with TLS",
    "camera:flapping": "as CameraFlapping",
    "camera:silenced": "as its series, below",
}
# Series that nobody exports here.
QUIET_SERIES = {
    "node_": "no node exporter runs here; its list of metrics is Debian's",
    "camera:flapping": "as CameraFlapping",
    "homewatch_watchdog_last_seen_timestamp_seconds": "Alertmanager tells a listener of this program, not the control plane",
    "homewatch_notifications_failed_total": "the control plane has nobody to tell here",
    "homewatch_camera_silenced_until_timestamp_seconds": "nobody silences a camera here: the control plane was told of no Alertmanager",
    "camera:silenced": "as the one before",
    "edge_agent_hub_certificate": "no agent dials with TLS here",
    'ALERTS{alertname="SiteDown"': "found once SiteDown fires, which its own tests show",
}


def quicken(folder):
    """Asks and reckons every second, so that a minute is enough; and adds a rule that cannot be reckoned."""
    file = folder / "prometheus.yml"
    file.write_text(re.sub(r"((?:scrape|evaluation)_interval): 5s", r"\1: 1s", file.read_text()).replace("scrape_timeout: 4s", "scrape_timeout: 1s"))
    for rules in [*folder.glob("rules/*.yaml"), *folder.glob("alerts/*.yaml")]:
        rules.write_text(re.sub(r"(?m)^    interval: \w+", "    interval: 1s", rules.read_text()))
    (folder / "rules/broken.yaml").write_text(
        "groups: [{name: broken, rules: [{record: broken, expr: 'up * on () prometheus_build_info * on () up'}]}]\n"
    )


def post(url):
    try:
        return urllib.request.urlopen(urllib.request.Request(url, method="POST"), timeout=5).status
    except OSError:
        return 0


class Watched:
    """The house with its faults, and the two servers."""

    def __init__(self, scratch):
        self.scratch = scratch
        (scratch / "lab").mkdir()
        self.lab = Lab(scratch / "lab", 5, options=["--tapo", 1, "--plug-bind", PLUG, "--first-plug-port", 80, "--discovery-port", 0])
        self.house = House(scratch / "data")
        self.add_devices()
        self.start_servers()

    def add_devices(self):
        self.tell("/api/sensors/tapo-p115", {"id": "plug", "name": "Plug", "host": PLUG, "feeds": "camera", **ACCOUNT})
        for name, each in zip(("powerless", "well", "hung", "refusing", "locked"), self.lab.cameras):
            self.house.add(name, each["url"], each["password"], each["user"], **({"supply": "plug"} if name == "powerless" else {}))
        self.tell("/api/sites", {"id": "gone", "name": "Gone"})
        self.tell("/api/cameras", {"id": "far", "name": "Far", "site": "gone", "address": "rtsp://192.168.99.9/stream2", "keep_if_failing": True})

    def tell(self, path, body):
        code, answer = self.house.call("POST", path, body)
        if code not in (200, 201):
            sys.exit(f"FAILED: {path}: {code} {answer}")

    def start_servers(self):
        shutil.copytree(dashboards.PROMETHEUS, self.scratch / "prometheus")
        quicken(self.scratch / "prometheus")
        self.port, alertmanager, nobody = free_port(), free_port(), free_port()
        self.target("control-plane", "hub", self.house.port)
        self.target("prometheus", "hub", self.port)
        self.target("alertmanager", "hub", alertmanager)
        self.target("alertmanager", "gone", nobody)
        self.target("edge-agents-via-hub", "beyond", self.house.port)
        self.target("edge-agents", "home", self.house.metrics_port)
        self.target("edge-agents", "gone", nobody)
        self.target("control-plane", "gone-hub", nobody)
        self.target("log-store", "gone", nobody)
        (self.scratch / "alertmanager").mkdir()
        inbox = delivery.Inbox()
        inbox.answers["pager"] = [500]
        delivery.configure(self.scratch / "alertmanager", inbox)
        Program(
            ["prometheus-alertmanager", f"--config.file={self.scratch}/alertmanager/alertmanager.yml", f"--storage.path={self.scratch}/told",
             f"--web.listen-address=127.0.0.1:{alertmanager}", "--cluster.listen-address="],
            self.scratch / "alertmanager.log",
        )
        Program(
            ["prometheus", f"--config.file={self.scratch}/prometheus/prometheus.yml", f"--storage.tsdb.path={self.scratch}/tsdb",
             f"--web.listen-address=127.0.0.1:{self.port}"],
            self.scratch / "prometheus.log",
        )
        wait_until(lambda: post(f"http://127.0.0.1:{alertmanager}/-/reload") == 200, 30, "Alertmanager answers")
        file = self.scratch / "alertmanager/alertmanager.yml"
        file.write_text(file.read_text() + "\nnonsense: true\n")
        post(f"http://127.0.0.1:{alertmanager}/-/reload")

    def target(self, job, site, port):
        told = json.dumps([{"targets": [f"127.0.0.1:{port}"], "labels": {"site": site}}])
        (self.scratch / f"prometheus/targets/{job}/{site}.yaml").write_text(told)

    def go_wrong(self):
        self.house.until_online("well")
        for number, behaviour, more in ((2, "hang", {}), (3, "change_password", {"password": "other"}), (4, "lock_out", {"seconds": 60})):
            self.lab.behave(number, behaviour, **more)
        self.lab.ask("/plugs/0/behaviour", "PUT", {"kind": "overheat"})

    def ask(self, expression, spanning):
        """Whether Prometheus finds a number for it, now or within the last minute."""
        asked = {"query": expression}
        if spanning:
            asked |= {"start": time.time() - 60, "end": time.time(), "step": 1}
        code, answer = request(f"http://127.0.0.1:{self.port}/api/v1/query{'_range' if spanning else ''}?{urllib.parse.urlencode(asked)}")
        if code not in (0, 200):
            return False
        result = answer.get("data", {}).get("result", [])
        return any(value != "NaN" for series in result for _, value in series.get("values", [series.get("value")]))


def questions():
    """Everything that is asked: where, the expression, and whether it is asked of a span of time."""
    for name, dashboard in dashboards.dashboards().items():
        for where, expression in dashboards.expressions(dashboard):
            if not is_quiet(expression):
                yield f"{name}: {where}", dashboards.filled(expression, "10s"), where.startswith(("panel", "annotation"))
    for file, rule in metrics.rules():
        name = rule.get("alert") or rule["record"]
        if name not in QUIET_RULES:
            yield f"{file}: {name}", rule["expr"], True
        for expression in [rule["expr"], *(query for text in rule.get("annotations", {}).values() for query in metrics.queries(text))]:
            for selector in series(expression):
                if not is_quiet(selector):
                    yield f"{file}: {name}: {selector}", selector, True


def is_quiet(expression):
    return any(re.search(rf"(^|[^\w:]){re.escape(quiet)}", expression) for quiet in QUIET_SERIES)


def series(expression):
    """What an expression chooses from, as it stands there; the site or camera that a template fills in is any."""
    for metric in {metric for metric, _ in metrics.selectors(expression)}:
        for matchers in re.findall(rf"(?<![\w:]){metric}(?![\w:])(\{{[^}}]*\}})?", expression):
            yield metric + matchers.replace('="x"', '=~".+"')


def main(scratch):
    began = time.monotonic()
    watched = Watched(scratch)
    watched.go_wrong()
    open_questions = {expression: (where, spanning) for where, expression, spanning in questions()}
    asked = len(open_questions)
    end = time.monotonic() + PATIENCE
    while open_questions and time.monotonic() < end:
        watched.house.call("GET", "/api/cameras")
        time.sleep(1)
        for expression in [it for it, (_, spanning) in open_questions.items() if watched.ask(it, spanning)]:
            del open_questions[expression]
    for expression, (where, _) in open_questions.items():
        print(f"  FAILED: {where} finds nothing: {' '.join(expression.split())}")
    if open_questions:
        sys.exit(1)
    print(f"  {asked} queries and series of dashboards and rules found something within {time.monotonic() - began:.0f} s")


enter()
run(main)
