#!/usr/bin/python3
"""Somebody's pager: takes what Alertmanager and the control plane tell a webhook, and keeps each message as a line of a file.

pager.py PORT FILE. A line is the message itself with "heard_at" (Unix seconds) and "path".
"""
import http.server
import json
import sys
import time


class Pager(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        message.update(heard_at=time.time(), path=self.path)
        with open(sys.argv[2], "a", encoding="utf-8") as kept:
            print(json.dumps(message), file=kept, flush=True)
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Pager).serve_forever()
