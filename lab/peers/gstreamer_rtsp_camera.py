#!/usr/bin/python3
"""An RTSP camera by GStreamer's own server: Digest login, /stream1 (1080p) and /stream2 (360p), H.264 or H.265, and G.711.

Prints "ready" once it listens. Kill it for a dead camera, stop it (SIGSTOP) for a hung one.
"""
import argparse
import signal
import sys

import gi

for library in ("Gst", "GstRtsp", "GstRtspServer"):
    gi.require_version(library, "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

STREAMS = {"/stream1": (1920, 1080, 2000), "/stream2": (640, 360, 400)}
# A client may set up the video alone. Then audio goes nowhere, which is an error that, at an unlucky moment, stops the video too: so
# that error is ignored.
PIPELINE = (
    "( videotestsrc is-live=true pattern={pattern} ! video/x-raw,format=I420,width={width},height={height},framerate=15/1"
    " ! timeoverlay ! {coder} name=pay0 pt=96 config-interval=1"
    " audiotestsrc is-live=true ! alawenc ! errorignore ignore-notlinked=true convert-to=ok ! rtppcmapay name=pay1 pt=8 )"
)
CODERS = {
    "h264": "x264enc tune=zerolatency speed-preset=ultrafast key-int-max=30 bitrate={bitrate}"
    " ! video/x-h264,profile=baseline ! rtph264pay",
    "h265": "x265enc tune=zerolatency speed-preset=ultrafast key-int-max=30 bitrate={bitrate}"
    " option-string=log-level=error ! h265parse ! rtph265pay aggregate-mode=zero-latency",
}
ROLE = "viewer"


def factory(wanted, width, height, bitrate):
    made = GstRtspServer.RTSPMediaFactory()
    coder = CODERS[wanted.codec].format(bitrate=bitrate)
    made.set_launch(PIPELINE.format(pattern=wanted.pattern, width=width, height=height, coder=coder))
    made.set_shared(True)
    permissions = GstRtspServer.RTSPPermissions()
    for permission in ("media.factory.access", "media.factory.construct"):
        permissions.add_permission_for_role(ROLE, permission, True)
    made.set_permissions(permissions)
    return made


def digest(user, password):
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", ROLE)
    auth = GstRtspServer.RTSPAuth()
    auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
    auth.add_digest(user, password, token)
    return auth


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--bind", default="127.0.0.1")
    arguments.add_argument("--port", default="8554")
    arguments.add_argument("--user", required=True)
    arguments.add_argument("--password", required=True)
    arguments.add_argument("--pattern", default="ball")
    arguments.add_argument("--codec", choices=CODERS, default="h264")
    wanted = arguments.parse_args()
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address(wanted.bind)
    server.set_service(wanted.port)
    for path, (width, height, bitrate) in STREAMS.items():
        server.get_mount_points().add_factory(path, factory(wanted, width, height, bitrate))
    server.set_auth(digest(wanted.user, wanted.password))
    if server.attach(None) == 0:
        sys.exit(f"port {wanted.port} is taken")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"ready rtsp://{wanted.bind}:{server.get_bound_port()}/stream2", flush=True)
    GLib.MainLoop().run()


main()
