"""What the programs that page share: ./homewatch up with Prometheus and Alertmanager, sites in networks of their own, and a pager.

A site is two network namespaces: one with its agent, one with the lab's cameras. Between them is its LAN, from the agent to the
control plane its uplink; both are cut by dropping everything that comes in at either end, so that nobody is told.
"""
import contextlib
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
import time
import urllib.parse

import yaml

from house import ROOT, House, Lab, Program, free_port, request, request_in, wait_until

INSIDE = "HOMEWATCH_TOWN"


def enter():
    """Goes on in a network namespace of its own, of which nothing is left behind; builds first, while there is a network."""
    if os.environ.get(INSIDE):
        subprocess.run(["mount", "-t", "tmpfs", "none", "/run"], check=True)
        os.mkdir("/run/netns")
        ip("netns attach town", os.getpid())
        ip("link set lo up")
        return
    subprocess.run(["./homewatch", "build"], cwd=ROOT, check=True)
    become_root = [] if os.getuid() == 0 else ["--map-root-user"]
    os.environ[INSIDE] = "yes"
    os.execvp("unshare", ["unshare", *become_root, "--net", "--mount", "--", sys.executable, *sys.argv])


def ip(words, *more):
    subprocess.run(["ip", *words.split(), *map(str, more)], check=True)


def say(what):
    print(f"{time.strftime('%H:%M:%S')}  {what}", flush=True)


class Pager:
    """Somebody's pager: keeps what Alertmanager tells it, with the moment. Answers what `answer` says, 200 by default."""

    def __init__(self):
        self.told = []
        self.changed = threading.Condition()
        self.answer = lambda: 200
        pager = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                code = pager.answer()
                if code == 200:
                    pager.take(body)
                self.send_response(code)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self, message):
        with self.changed:
            self.told.append((time.monotonic(), message))
            self.changed.notify_all()

    def of(self, site, since, status=None):
        """What was told of a site since then, or only its pages ("firing") or their ends ("resolved")."""
        with self.changed:
            return [(at, it) for at, it in self.told if at >= since and site_of(it) == site and status in (None, it["status"])]

    def await_one(self, site, since, status, seconds):
        """The moment and the message, or nothing when it does not come in time."""
        end = time.monotonic() + seconds
        with self.changed:
            while not (found := self.of(site, since, status)) and (left := end - time.monotonic()) > 0:
                self.changed.wait(left)
        return found[0] if found else (float("inf"), None)


def site_of(message):
    return message["groupLabels"].get("site", "")


def names(message):
    return [it["labels"]["alertname"] for it in message["alerts"] if it["status"] == "firing"]


class FarLab(Lab):
    """Cameras in a namespace of their own, whose control answers there alone."""

    def __init__(self, folder, cameras, namespace, bind):
        self.namespace = namespace
        super().__init__(folder, cameras, ("ip", "netns", "exec", namespace), ("--bind", bind))

    def ask(self, path, method="GET", body=None):
        return request_in(self.namespace, f"http://127.0.0.1:{self.port}{path}", method, body)


class Site:
    """One site: its agent, its cameras, and the two lines that can be cut."""

    def __init__(self, town, name, number, cameras, slow_lines=False):
        self.town, self.name, self.number = town, name, number
        self.agent_at, self.cameras_at = f"{name}-agent", f"{name}-cameras"
        self.folder = town.scratch / name
        self.folder.mkdir()
        self.lines = {}
        for namespace in (self.agent_at, self.cameras_at):
            ip("netns add", namespace)
            ip("-n", namespace, "link", "set", "lo", "up")
        self.hub_address, self.address = f"10.99.{number}.1", f"10.99.{number}.2"
        join = self.slow_line if slow_lines else self.line
        join("uplink", "town", self.hub_address, self.agent_at, self.address)
        join("lan", self.agent_at, f"192.168.{number}.1", self.cameras_at, f"192.168.{number}.2")
        self.lab = FarLab(self.folder, cameras, self.cameras_at, f"192.168.{number}.2")
        self.enrol()
        for camera, each in zip(self.cameras(), self.lab.cameras):
            town.house.add(camera, each["url"], each["password"], each["user"], site=name)

    def cameras(self):
        return [f"{self.name}-{number}" for number in range(len(self.lab.cameras))]

    def line(self, what, first, first_address, second, second_address):
        interface = f"{what}-{self.number}"
        ip("-n", first, "link", "add", interface, "type", "veth", "peer", "name", interface, "netns", second)
        for namespace, address in ((first, first_address), (second, second_address)):
            ip("-n", namespace, "addr", "add", f"{address}/24", "dev", interface)
            ip("-n", namespace, "link", "set", interface, "up")
        self.lines[what] = (first, second)

    def slow_line(self, what, first, first_address, second, second_address):
        ends = [first, f"{first_address}/24", second, f"{second_address}/24", f"{what}-{self.number}"]
        wire = subprocess.Popen(
            ["/usr/bin/python3", ROOT / "lab/peers/slow_wire.py", *ends], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        if wire.stdout.readline() != "ready\n":
            sys.exit(f"FAILED: no line {what} of {self.name}")
        self.lines[what] = (first, second)
        setattr(self, f"delay_{what}", lambda milliseconds: (wire.stdin.write(f"delay {milliseconds}\n"), wire.stdin.flush()))

    def enrol(self):
        house = self.town.house
        self.town.tell("POST", "/api/sites", {"id": self.name, "name": self.name})
        self.town.target(self.name, f"{self.address}:9400")
        token = self.folder / "token"
        token.write_text(self.town.tell("POST", f"/api/sites/{self.name}/enrolment")["token"])
        token.chmod(0o600)
        self.settings = self.folder / "agent.yaml"
        self.settings.write_text(
            f"site: {self.name}\ncontrol-plane: ws://{self.hub_address}:{house.port}/link\ncontrol-plane-in-clear: true\n"
            f"enrolment-token-file: {token}\ndata-folder: {self.folder}/agent\nlog-file: {self.folder}/agent/edge-agent.log\n"
            f"metrics:\n  bind: {self.address}\n  port: 9400\n"
        )
        self.agent = Program(
            ["./homewatch", "agent", "--config", self.settings], self.folder / "agent.log", ("ip", "netns", "exec", self.agent_at)
        )

        wait_until(self.connected, 120, f"the agent of {self.name} is connected")

    def connected(self):
        agents = self.town.house.call("GET", "/api/agents")[1].get("agents", [])
        return any(it["site"] == self.name and it["connected"] for it in agents)

    def online(self):
        code, answer = self.town.house.call("GET", f"/api/cameras?site={self.name}&limit=100")
        return sum(it["status"] == "online" for it in answer["cameras"]) if code == 200 else 0

    def until_online(self, seconds=120):
        wait_until(lambda: self.online() == len(self.lab.cameras), seconds, f"all cameras of {self.name} are online")

    @contextlib.contextmanager
    def cut(self, what):
        """Nothing comes in at either end of a line, for as long as this lasts."""
        ends = [("ip", "netns", "exec", namespace, "iptables") for namespace in self.lines[what]]
        for iptables in ends:
            subprocess.run([*iptables, "-I", "INPUT", "-i", f"{what}-{self.number}", "-j", "DROP"], check=True)
        try:
            yield
        finally:
            for iptables in ends:
                subprocess.run([*iptables, "-D", "INPUT", "-i", f"{what}-{self.number}", "-j", "DROP"], check=True)


class Town:
    """The control plane, Prometheus, Alertmanager and the pager, for sites that are made with `Site(town, ...)`."""

    def __init__(self, scratch):
        self.scratch = scratch
        self.pager = Pager()
        settings = scratch / "control-plane.yaml"
        self.house = self.start_house(settings)
        self.start_servers()

    def start_house(self, settings):
        port = free_port()
        settings.write_text(f"data-folder: {self.scratch}/data/control\nbind: 0.0.0.0\nport: {port}\n")
        return House(self.scratch / "data", ["--config", settings], port=port)

    def start_servers(self):
        shutil.copytree(ROOT / "deploy/prometheus", self.scratch / "prometheus")
        shutil.copytree(ROOT / "deploy/alertmanager", self.scratch / "alertmanager")
        self.prometheus_port, self.alertmanager_port = free_port(), free_port()
        for job, port in (("control-plane", self.house.port), ("prometheus", self.prometheus_port), ("alertmanager", self.alertmanager_port)):
            self.target("hub", f"127.0.0.1:{port}", job)
        self.target("home", f"127.0.0.1:{self.house.metrics_port}")
        self.page_us()
        self.alertmanager = Program(
            ["prometheus-alertmanager", f"--config.file={self.scratch}/alertmanager/alertmanager.yml", f"--storage.path={self.scratch}/told",
             f"--web.listen-address=127.0.0.1:{self.alertmanager_port}", "--cluster.listen-address=", "--data.maintenance-interval=15s"],
            self.scratch / "alertmanager.log",
        )
        self.prometheus = Program(
            ["prometheus", f"--config.file={self.scratch}/prometheus/prometheus.yml", f"--storage.tsdb.path={self.scratch}/tsdb",
             f"--web.listen-address=127.0.0.1:{self.prometheus_port}", "--web.enable-lifecycle", "--storage.tsdb.retention.time=31d",
             "--rules.alert.resend-delay=30s"],
            self.scratch / "prometheus.log",
        )

    def tell(self, method, path, body=None):
        code, answer = self.house.call(method, path, body)
        if code not in (200, 201):
            sys.exit(f"FAILED: {method} {path}: {code} {answer}")
        return answer

    def page_us(self):
        """The shipped file with our pager; of the others the blocks are taken out."""
        file = self.scratch / "alertmanager/alertmanager.yml"
        told = yaml.safe_load(file.read_text())
        for key in ("smtp_auth_username", "smtp_auth_password_file", "slack_api_url_file"):
            del told["global"][key]
        for receiver in told["receivers"]:
            for block in [it for it in receiver if it.endswith("_configs")]:
                del receiver[block]
            if receiver["name"] == "pager":
                receiver["webhook_configs"] = [{"url": self.pager.url, "send_resolved": True, "max_alerts": 20}]
        file.write_text(yaml.safe_dump(told, sort_keys=False))

    def target(self, site, address, job="edge-agents"):
        file = self.scratch / f"prometheus/targets/{job}/{site}.yaml"
        beside = file.with_suffix(".new")
        beside.write_text(json.dumps([{"targets": [address], "labels": {"site": site}}]))
        beside.rename(file)

    def query(self, expression):
        code, answer = request(f"http://127.0.0.1:{self.prometheus_port}/api/v1/query?" + urllib.parse.urlencode({"query": expression}))
        return answer["data"]["result"] if code == 200 else []

    def until_calm(self, seconds=180):
        """Prometheus hears everybody, and nothing is alerted of but the watchdog."""
        wait_until(lambda: self.query("min(up) == 1"), seconds, "Prometheus hears everybody")
        wait_until(lambda: not self.query('ALERTS{alertname!="Watchdog"}'), seconds, "nothing is alerted of")
