"""What the programs of this folder share: a house of their own (./homewatch up), the lab's cameras, and figures."""
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    """None of those that the system gives to whoever asks for any, for it may be asked before the program that it is meant for."""
    while True:
        port = random.randrange(10240, 32768)
        with socket.socket() as held:
            try:
                held.bind(("127.0.0.1", port))
                return port
            except OSError:
                pass


def wait_until(condition, seconds, what):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    sys.exit(f"FAILED: {what}: not within {seconds} s")


def request(url, method="GET", body=None, token=None, seconds=40):
    """Status code and JSON of the answer; code 0 when there is none."""
    headers = {"Content-Type": "application/json"} if body is not None else {}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    asked = urllib.request.Request(url, method=method, headers=headers, data=None if body is None else json.dumps(body).encode())
    try:
        with urllib.request.urlopen(asked, timeout=seconds) as answer:
            text = answer.read()
            return answer.status, json.loads(text) if text else {}
    except urllib.error.HTTPError as refused:
        text = refused.read()
        return refused.code, json.loads(text) if text[:1] in (b"{", b"[") else {}
    except (urllib.error.URLError, ConnectionError, TimeoutError, socket.timeout):
        return 0, {}


def request_in(namespace, url, method="GET", body=None, token=None):
    """The same from inside a network namespace, whose loopback is not ours."""
    command = ["ip", "netns", "exec", namespace, "curl", "-s", "-m", "40", "-X", method, "-w", "\n%{http_code}"]
    command += ["-H", f"Authorization: Bearer {token}"] if token else []
    command += ["-H", "Content-Type: application/json", "-d", json.dumps(body)] if body is not None else []
    text, _, code = subprocess.run([*command, url], capture_output=True, text=True, check=False).stdout.rpartition("\n")
    return int(code or 0), json.loads(text) if text[:1] in ("{", "[") else {}


class Program:
    """A child process of this one, with its output in a file; ended when the program that uses it ends."""

    running = []
    # Whether it has to end in peace, because it has children of its own.
    gentle = False

    def __init__(self, command, log, prefix=()):
        self.command = [*prefix, *map(str, command)]
        self.log = Path(log)
        self.start()
        Program.running.append(self)

    def start(self):
        self.process = subprocess.Popen(
            self.command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=self.log.open("ab"), stderr=subprocess.STDOUT
        )

    @property
    def pid(self):
        return self.process.pid

    def signal(self, number):
        self.process.send_signal(number)

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(30)

    def restart(self, meanwhile=lambda: None, down=5):
        """Ends it in peace, and starts it again a little later."""
        self.stop()
        meanwhile()
        time.sleep(down)
        self.start()

    def cpu_seconds(self):
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def rss_mebibytes(self):
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.pid}/status").read_text())[1]) / 1024


class House:
    """./homewatch up on free ports, with everything in a folder of its own."""

    def __init__(self, folder, options=(), prefix=(), host="127.0.0.1", port=None):
        self.folder = Path(folder)
        self.port, self.metrics_port = port or free_port(), free_port()
        self.base = f"http://{host}:{self.port}"
        self.prefix = prefix
        command = ["./homewatch", "up", "--data", self.folder, "--port", self.port, "--metrics-port", self.metrics_port, *options]
        monitored = "--pager" in options
        self.program = Program(command if monitored else [*command, "--no-monitoring"], self.folder.parent / "up.log", prefix)
        self.program.gentle = monitored
        self.until_ready()
        made = subprocess.run(
            ["./homewatch", "token", "create", "--data", self.folder, "--name", "bench", "--scopes", "admin"],
            cwd=ROOT, capture_output=True, text=True, check=True,
        )
        self.token = re.search(r"hw_[A-Za-z0-9_-]+", made.stdout)[0]

    def until_ready(self):
        wait_until(lambda: self.call("GET", "/api/health")[0] == 200, 300, "Homewatch answers")

    def call(self, method, path, body=None, seconds=40):
        return request(self.base + path, method, body, getattr(self, "token", None), seconds)

    def add(self, camera, address, password="secret", user="cam", **more):
        body = {"id": camera, "name": camera, "address": address, "username": user, "password": password, **more}
        code, answer = self.call("POST", "/api/cameras", body)
        if code != 201:
            sys.exit(f"FAILED: {camera} was not added: {code} {answer}")
        return answer

    def camera(self, camera):
        return self.call("GET", f"/api/cameras/{camera}")[1]

    def until(self, camera, condition, seconds, what):
        return wait_until(lambda: condition(self.camera(camera)), seconds, f"{camera}: {what}")

    def until_online(self, camera, seconds=60):
        self.until(camera, lambda it: it.get("status") == "online", seconds, "online")


class Lab:
    """./homewatch lab: cameras of ours that misbehave on command."""

    def __init__(self, folder, cameras, prefix=(), options=()):
        self.port = free_port()
        log = Path(folder) / "lab.log"
        command = ["./homewatch", "lab", "--cameras", cameras, "--port", self.port, "--first-rtsp-port", 0, *options]
        self.program = Program(command, log, prefix)
        wait_until(lambda: self.ask("/cameras")[0] == 200, 120, "the lab answers")
        self.cameras = self.ask("/cameras")[1]["cameras"]

    def ask(self, path, method="GET", body=None):
        return request(f"http://127.0.0.1:{self.port}{path}", method, body)

    def behave(self, number, kind, **more):
        code, answer = self.ask(f"/cameras/{number}/behaviour", "PUT", {"kind": kind, **more})
        if code != 200:
            sys.exit(f"FAILED: the lab refused {kind}: {code} {answer}")


def quantile(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def run(main):
    """Runs a program with a scratch folder; ends what it started, however it ends."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    subprocess.run(["./homewatch", "build"], cwd=ROOT, check=True)
    scratch = tempfile.mkdtemp(prefix="homewatch-bench-")
    try:
        main(Path(scratch))
    except BaseException:
        for log in sorted(Path(scratch).glob("*.log")):
            print(f"--- the end of {log.name}", *log.read_text(errors="replace").splitlines()[-15:], sep="\n", file=sys.stderr)
        raise
    finally:
        for program in Program.running:
            if program.gentle:
                program.stop()
            else:
                program.kill()
        shutil.rmtree(scratch, ignore_errors=True)
