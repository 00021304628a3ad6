"""What the programs that page share: ./homewatch up with Prometheus and Alertmanager, sites in networks of their own, and a pager.

A site is two network namespaces: one with its agent, one with the lab's cameras. Between them is its LAN, from the agent to the
control plane its uplink; both are cut by dropping everything that comes in at either end, so that nobody is told.
"""
import contextlib
import http.server
import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request

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
        self.town.tell("PATCH", f"/api/sites/{self.name}", {"metrics_address": f"{self.address}:9400"})
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


class Server:
    """Prometheus or Alertmanager, which ./homewatch up started and starts again when it ends."""

    def __init__(self, mark, port):
        self.mark, self.port = mark, port

    def pid(self):
        return json.loads(self.mark.read_text())["pid"]

    def restart(self, meanwhile=lambda: None, number=signal.SIGTERM):
        before = self.pid()
        os.kill(before, number)
        meanwhile()
        wait_until(lambda: self.pid() != before and answers(self.port), 60, f"the server of {self.mark} is started again")


def answers(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/-/ready", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


class Town:
    """./homewatch up with Prometheus, Alertmanager and our pager, for sites that are made with `Site(town, ...)`."""

    def __init__(self, scratch):
        self.scratch = scratch
        self.pager = Pager()
        data, port = scratch / "data", free_port()
        settings = scratch / "control-plane.yaml"
        settings.write_text(f"data-folder: {data}/control\nbind: 0.0.0.0\nport: {port}\n")
        self.prometheus = Server(data / "prometheus/process.json", free_port())
        self.alertmanager = Server(data / "alertmanager/process.json", free_port())
        servers = ["--prometheus-port", self.prometheus.port, "--alertmanager-port", self.alertmanager.port, "--pager", self.pager.url]
        self.house = House(data, ["--config", settings, *servers], port=port)
        for server in (self.prometheus, self.alertmanager):
            wait_until(lambda server=server: answers(server.port), 60, "Prometheus and Alertmanager answer")

    def tell(self, method, path, body=None):
        code, answer = self.house.call(method, path, body)
        if code not in (200, 201):
            sys.exit(f"FAILED: {method} {path}: {code} {answer}")
        return answer

    def query(self, expression):
        code, answer = request(f"http://127.0.0.1:{self.prometheus.port}/api/v1/query?" + urllib.parse.urlencode({"query": expression}))
        return answer["data"]["result"] if code == 200 else []

    def until_calm(self, seconds=180):
        """Prometheus hears everybody, and nothing is alerted of at any site."""
        wait_until(lambda: self.query("min(up) == 1"), seconds, "Prometheus hears everybody")
        wait_until(lambda: not self.query('ALERTS{site!="hub"} or ALERTS{severity="critical"}'), seconds, "nothing is alerted of")
