#!/usr/bin/python3
"""What a real Alertmanager does with alertmanager.yml: which alert hides which, and what arrives at whom.

Starts Alertmanager on loopback with a data folder of its own and the times of the file divided by ten; pager, Slack, control plane,
watchdog and mail server are listened for here. Whether an alert is hidden is seen without waiting: a harmless alert of the same site
goes with it, and what comes with that one is all that there is. ALERTMANAGER names the program, if it is not the one on the path.
"""

import datetime
import http.server
import json
import os
import pathlib
import queue
import re
import shutil
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

import yaml

HERE = pathlib.Path(__file__).resolve().parent
CONFIGURATION = HERE.parent / "alertmanager.yml"
PATIENCE = 20
RECEIVERS = ("pager", "control-plane", "outside", "slack")


class Inbox:
    """What arrived, by who was told."""

    def __init__(self):
        self.arrived = {name: queue.Queue() for name in (*RECEIVERS, "mail")}
        self.answers = {}
        self.web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._web_handler())
        self.mail = socketserver.ThreadingTCPServer(("127.0.0.1", 0), self._mail_handler())
        self.mail.daemon_threads = True
        for server in (self.web, self.mail):
            threading.Thread(target=server.serve_forever, daemon=True).start()

    def close(self):
        for server in (self.web, self.mail):
            server.shutdown()
            server.server_close()

    def next(self, name, wanted=lambda message: True):
        """The next message to somebody that is wanted; others before it are passed over."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                message = self.arrived[name].get(timeout=max(0.001, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"nothing of what was expected arrived at {name}") from None
            if wanted(message):
                return message

    def so_far(self, name):
        messages = []
        while not self.arrived[name].empty():
            messages.append(self.arrived[name].get())
        return messages

    def _web_handler(inbox):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                name = self.path.strip("/")
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                body["authorization"] = self.headers.get("Authorization")
                code = inbox.answers.get(name, [200])
                self.send_response(code[0] if len(code) == 1 else code.pop(0))
                self.send_header("Content-Length", "2")
                self.end_headers()
                inbox.arrived[name].put(body)
                try:
                    self.wfile.write(b"ok")
                except ConnectionError:
                    pass  # it is being stopped

            def log_message(self, *_):
                pass

        return Handler

    def _mail_handler(inbox):
        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                try:
                    self._talk()
                except ConnectionError:
                    pass  # it is being stopped

            def _talk(self):
                self._say("220 here")
                while line := self.rfile.readline():
                    word = line[:4].upper()
                    if word == b"DATA":
                        self._say("354 go on")
                        inbox.arrived["mail"].put(self._text())
                        self._say("250 taken")
                    elif word == b"QUIT":
                        self._say("221 bye")
                        return
                    else:
                        self._say("250 here")

            def _text(self):
                lines = []
                while (line := self.rfile.readline()) not in (b".\r\n", b""):
                    lines.append(line)
                return b"".join(lines).decode()

            def _say(self, line):
                self.wfile.write(line.encode() + b"\r\n")

        return Handler


def a_tenth(duration):
    number, unit = re.fullmatch(r"(\d+)(s|m|h)", duration).groups()
    return f"{int(number) * {'s': 100, 'm': 6000, 'h': 360000}[unit]}ms"


def quicker(node):
    """Divides the times of a route and those below it by ten; what gathers alerts is left half a second to do so."""
    for key in ("group_interval", "repeat_interval"):
        if key in node:
            node[key] = a_tenth(node[key])
    if node.get("group_wait", "0s") != "0s":
        node["group_wait"] = "500ms"
    for child in node.get("routes", []):
        quicker(child)


def configure(folder, inbox):
    """The shipped file with our addresses, our files of secrets, and shorter times: all else as it is."""
    told = yaml.safe_load(CONFIGURATION.read_text())
    quicker(told["route"])
    at = f"http://127.0.0.1:{inbox.web.server_address[1]}"
    (folder / "slack-url").write_text(f"{at}/slack")
    told["global"].update(
        smtp_smarthost=f"127.0.0.1:{inbox.mail.server_address[1]}",
        smtp_require_tls=False,
        slack_api_url_file=str(folder / "slack-url"),
    )
    del told["global"]["smtp_auth_username"], told["global"]["smtp_auth_password_file"]
    for receiver in told["receivers"]:
        for webhook in receiver.get("webhook_configs", []):
            webhook["url"] = f"{at}/{receiver['name']}"
            secret = folder / f"{receiver['name']}-token"
            secret.write_text(f"token-of-{receiver['name']}")
            webhook["http_config"]["authorization"]["credentials_file"] = str(secret)
    shutil.copytree(HERE.parent / "templates", folder / "templates")
    (folder / "alertmanager.yml").write_text(yaml.safe_dump(told, sort_keys=False))


class Alertmanager:
    """A real one, alone, for one scenario."""

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.inbox = Inbox()
        configure(self.folder, self.inbox)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.at = f"127.0.0.1:{free.getsockname()[1]}"
        program = os.environ.get("ALERTMANAGER") or shutil.which("prometheus-alertmanager") or shutil.which("alertmanager")
        if not program:
            sys.exit("delivery.py: there is no Alertmanager; it is in the Debian package prometheus-alertmanager")
        self.log = open(self.folder / "log", "w+")
        self.process = subprocess.Popen(
            [
                program,
                f"--config.file={self.folder}/alertmanager.yml",
                f"--storage.path={self.folder}/data",
                f"--web.listen-address={self.at}",
                "--cluster.listen-address=",
            ],
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        self._await_ready()
        return self

    def __exit__(self, kind, *_):
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.inbox.close()
        if kind:
            self.log.seek(0)
            print(self.log.read()[-3000:], file=sys.stderr)
        self.log.close()
        shutil.rmtree(self.folder)

    def _await_ready(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"http://{self.at}/-/ready", timeout=5).close()
                return
            except (urllib.error.URLError, OSError):
                assert self.process.poll() is None, (self.folder / "log").read_text()
                time.sleep(0.05)
        raise AssertionError("Alertmanager does not become ready")

    def fire(self, *alerts, over=False):
        """Tells it of alerts, as Prometheus would: label sets, of which "summary" and so on are annotations."""
        told = []
        for alert in alerts:
            said = {"labels": {}, "annotations": {}}
            for key, value in alert.items():
                said["annotations" if key in ("summary", "verdict", "runbook_url", "dashboard_url", "description") else "labels"][key] = value
            said["startsAt"] = moment(-30 if over else 0)
            if over:
                said["endsAt"] = moment(-1)
            told.append(said)
        request = urllib.request.Request(
            f"http://{self.at}/api/v2/alerts", json.dumps(told).encode(), {"Content-Type": "application/json"}
        )
        urllib.request.urlopen(request, timeout=PATIENCE).close()

    def told_of(self, site, *alerts):
        """Fires them with a harmless one of that site, and returns the names of those that came with it."""
        canary = {"alertname": "Canary", "severity": "info", **({"site": site} if site else {})}
        self.fire(*alerts, canary)
        message = self.inbox.next("control-plane", lambda it: "Canary" in names(it) and it["groupLabels"].get("site", "") == site)
        return sorted(name for name in names(message) if name != "Canary")


def moment(seconds):
    """So many seconds from now; to the millisecond, because an alert that is older than group_wait is told of at once."""
    at = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def names(message):
    return [alert["labels"]["alertname"] for alert in message["alerts"]]


def alert(alertname, site="", severity="warning", **more):
    labels = {"alertname": alertname, "severity": severity, **more}
    return {**labels, "site": site} if site else labels


def expect(sentence, is_so, what=None):
    if not is_so:
        raise AssertionError(f"{sentence}: {what!r}")


def cameras(site, **more):
    return [
        alert("CamerasOffline", site, "critical", **more),
        alert("CameraOffline", site, camera_id="door", **more),
        alert("CameraDegraded", site, camera_id="hall", **more),
        alert("CameraCredentialsRefused", site, camera_id="yard", **more),
        alert("PictureFrozen", site, camera_id="shed", **more),
    ]


def a_site_that_is_down_hides_what_is_there_and_nothing_elsewhere():
    with Alertmanager() as it:
        here = [
            alert("SiteDown", "shop", "critical"),
            alert("EdgeAgentDown", "shop"),
            alert("EdgeAgentMissedScrape", "shop", "info"),
            alert("SensorHeartbeatMissing", "shop", plug_id="p1"),
            alert("DiskFilling", "shop"),
            alert("ClockSkewed", "shop"),
            alert("TargetMissing", "shop", job="node-exporter"),
            *cameras("shop"),
        ]
        told = it.told_of("shop", *here)
        expect("only SiteDown comes of shop", told == ["SiteDown"], told)
        told = it.told_of("home", *cameras("home"), alert("EdgeAgentMissedScrape", "home", "info"))
        expect("all of home comes", len(told) == 6, told)
        page = it.inbox.next("pager", lambda message: message["groupLabels"]["site"] == "shop")
        expect("the page is SiteDown alone", names(page) == ["SiteDown"], names(page))


def two_hundred_cameras_of_a_site_that_is_down_are_one_page():
    with Alertmanager() as it:
        many = [alert("CameraOffline", "shop", camera_id=f"c{number}") for number in range(200)]
        told = it.told_of("shop", *many, alert("SiteDown", "shop", "critical"))
        expect("only SiteDown comes", told == ["SiteDown"], told)
        it.inbox.next("pager")
        it.fire(*many, alert("SiteDown", "shop", "critical"))
        it.told_of("home")
        expect("there is no other page", it.inbox.so_far("pager") == [])
        expect("and nothing in the channel", it.inbox.so_far("slack") == [])


def an_agent_that_is_not_reached_hides_its_cameras():
    with Alertmanager() as it:
        told = it.told_of("shop", alert("EdgeAgentDown", "shop"), *cameras("shop"), alert("DiskFilling", "shop"))
        expect("the agent and what is not a camera come", told == ["DiskFilling", "EdgeAgentDown"], told)
        told = it.told_of("home", *cameras("home"))
        expect("all of home comes", len(told) == 5, told)


def a_control_plane_that_is_down_hides_what_is_seen_through_it():
    with Alertmanager() as it:
        it.told_of("hub", alert("HubDown", "hub", "critical"))
        told = it.told_of("barn", *cameras("barn", via="hub"), alert("EdgeAgentDown", "barn", via="hub"))
        expect("nothing comes of a site that is seen through it", told == [], told)
        told = it.told_of("home", *cameras("home"), alert("EdgeAgentLinkDown", "home"), alert("EdgeAgentSpoolGrowing", "home"))
        expect("of another site all but the link comes", len(told) == 5 and "EdgeAgentLinkDown" not in told, told)


def power_that_is_lost_hides_the_same_camera_without_a_picture_and_no_other():
    with Alertmanager() as it:
        told = it.told_of(
            "home",
            alert("CameraPowerLost", "home", camera_id="door"),
            alert("CameraOffline", "home", camera_id="door"),
            alert("CamerasOffline", "home", "critical"),
        )
        expect("power and page come", told == ["CameraPowerLost", "CamerasOffline"], told)
        told = it.told_of("shop", alert("CameraPowerLost", "shop", camera_id="till"), alert("CameraOffline", "shop", camera_id="door"))
        expect("another camera comes", told == ["CameraOffline", "CameraPowerLost"], told)
        told = it.told_of("barn", alert("CameraOffline", "barn", camera_id="door"))
        expect("a camera of that name elsewhere comes", told == ["CameraOffline"], told)


def a_camera_that_flaps_is_not_also_said_to_be_offline():
    with Alertmanager() as it:
        told = it.told_of(
            "home",
            alert("CameraFlapping", "home", camera_id="door"),
            alert("CameraOffline", "home", camera_id="door"),
            alert("CameraOffline", "home", camera_id="hall"),
        )
        expect("flapping and the other camera come", told == ["CameraFlapping", "CameraOffline"], told)


def alerts_without_a_site_hide_nothing_and_are_not_hidden():
    with Alertmanager() as it:
        everything = [
            alert("SiteDown", severity="critical"),
            alert("EdgeAgentDown"),
            alert("CameraPowerLost", camera_id="door"),
            alert("CameraFlapping", camera_id="door"),
            *cameras(""),
            alert("EdgeAgentLinkDown"),
            alert("CamerasOffline", severity="critical", via="hub"),
        ]
        told = it.told_of("", alert("HubDown", severity="critical"), *everything)
        expect("each of them comes", len(told) == 1 + len(everything), told)
        told = it.told_of("home", *cameras("home"))
        expect("and hides nothing at a site", len(told) == 5, told)


def a_page_carries_camera_site_verdict_and_runbook_and_is_resolved():
    dark = alert(
        "CamerasOffline",
        "home",
        "critical",
        summary="home: 1 of 2 cameras give no picture: door.",
        verdict="port_closed",
        runbook_url="http://hub/runbooks/cameras-offline",
    )
    with Alertmanager() as it:
        it.fire(dark)
        page = it.inbox.next("pager")
        expect("it fires", page["status"] == "firing" and page["authorization"] == "Bearer token-of-pager", page)
        for key in ("summary", "verdict", "runbook_url"):
            expect(f"it carries {key}", page["commonAnnotations"].get(key) == dark[key], page)
        it.fire(dark, over=True)
        expect("it is resolved", it.inbox.next("pager")["status"] == "resolved")


def what_was_a_page_before_its_site_went_down_is_not_called_resolved_meanwhile():
    dark, down = alert("CamerasOffline", "shop", "critical"), alert("SiteDown", "shop", "critical")
    with Alertmanager() as it:
        it.fire(dark)
        it.inbox.next("pager")
        it.fire(down, dark)
        page = it.inbox.next("pager", lambda message: "SiteDown" in names(message))
        expect("SiteDown comes alone", names(page) == ["SiteDown"], page)
        it.fire(dark, over=True)
        it.told_of("home")
        expect("nothing is called over", it.inbox.so_far("pager") == [])
        it.fire(down, dark, over=True)
        told = [it.inbox.next("pager") for _ in range(2)]
        expect("then both are over", sorted(name for each in told for name in names(each)) == ["CamerasOffline", "SiteDown"], told)
        expect("and nothing fires", {each["status"] for each in told} == {"resolved"}, told)


def the_end_of_one_page_does_not_repeat_the_next():
    """Prometheus speaks of what is over for a quarter of an hour, every half minute; each time Alertmanager looks at its group anew."""
    dark, down = alert("CamerasOffline", "shop", "critical"), alert("SiteDown", "shop", "critical")
    with Alertmanager() as it:
        it.fire(down)
        it.inbox.next("pager")
        it.fire(down, over=True)
        it.inbox.next("pager", lambda message: message["status"] == "resolved")
        it.fire(dark)
        page = it.inbox.next("pager")
        expect("the second page is CamerasOffline", names(page) == ["CamerasOffline"], page)
        for elsewhere in ("home", "barn"):
            it.fire(dark)
            it.fire(down, over=True)
            time.sleep(2)
            it.told_of(elsewhere)
        expect("it comes once", it.inbox.so_far("pager") == [])


def the_channel_and_the_mail_say_it_in_words():
    with Alertmanager() as it:
        door = alert(
            "CameraOffline", "home", camera_id="door", summary="home/door gives no picture: <its> plug.", runbook_url="http://hub/runbooks/x"
        )
        it.fire(door, alert("EdgeAgentMissedScrape", "home", "info", summary="home: bad line.", verdict="none", dashboard_url="http://hub/"))
        said = it.inbox.next("slack")["attachments"][0]
        expect("the title is the sentence", said["title"] == "home/door gives no picture: <its> plug.", said)
        expect("the channel has the link", "<http://hub/runbooks/x|What to do>" in said["text"], said)
        expect("in the colour of a warning", said["color"] == "warning", said)
        mail = it.inbox.next("mail")
        expect("the mail's subject is the sentence", "Subject: home: bad line." in mail, mail)
        expect("and it has the link", "http://hub/" in mail, mail)
        it.fire(door, over=True)
        said = it.inbox.next("slack")["attachments"][0]
        expect("the end is said too", said["title"] == "In order again: home: CameraOffline door" and said["color"] == "good", said)


def a_receiver_that_fails_is_tried_again():
    with Alertmanager() as it:
        it.inbox.answers["pager"] = [500, 503, 200]
        it.fire(alert("HubDown", "hub", "critical"))
        for _ in range(3):
            it.inbox.next("pager")


def the_watchdog_comes_again_and_again_to_the_outside_and_to_the_control_plane():
    with Alertmanager() as it:
        it.fire(alert("Watchdog", "hub", "none"))
        for receiver in ("outside", "control-plane"):
            it.inbox.next(receiver)
            began = time.monotonic()
            for _ in range(3):
                it.inbox.next(receiver)
            expect("three more within four intervals", time.monotonic() - began < 4 * 3 + 3)
        expect("and to nobody else", it.inbox.so_far("pager") + it.inbox.so_far("slack") + it.inbox.so_far("mail") == [])


SCENARIOS = [
    a_site_that_is_down_hides_what_is_there_and_nothing_elsewhere,
    two_hundred_cameras_of_a_site_that_is_down_are_one_page,
    an_agent_that_is_not_reached_hides_its_cameras,
    a_control_plane_that_is_down_hides_what_is_seen_through_it,
    power_that_is_lost_hides_the_same_camera_without_a_picture_and_no_other,
    a_camera_that_flaps_is_not_also_said_to_be_offline,
    alerts_without_a_site_hide_nothing_and_are_not_hidden,
    a_page_carries_camera_site_verdict_and_runbook_and_is_resolved,
    what_was_a_page_before_its_site_went_down_is_not_called_resolved_meanwhile,
    the_end_of_one_page_does_not_repeat_the_next,
    the_channel_and_the_mail_say_it_in_words,
    a_receiver_that_fails_is_tried_again,
    the_watchdog_comes_again_and_again_to_the_outside_and_to_the_control_plane,
]


def main():
    failed = 0
    for scenario in SCENARIOS:
        sentence = scenario.__name__.replace("_", " ")
        try:
            scenario()
            print(f"  {sentence}")
        except AssertionError as problem:
            failed += 1
            print(f"  FAILED: {sentence}\n    {problem}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
