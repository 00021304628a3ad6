#!/usr/bin/python3
"""An Ethernet wire between two network namespaces, with delay and loss on command; for kernels without tc netem, too.

  slow_wire.py NAMESPACE ADDRESS/PREFIX NAMESPACE ADDRESS/PREFIX [INTERFACE]

Makes an interface ("wire") in each namespace and prints "ready". Each line of standard input sets it: "delay MILLISECONDS"
(each direction) or "loss PERCENT". It ends, and the interfaces with it, when its input ends. Root only.
"""
import ctypes
import fcntl
import heapq
import os
import random
import selectors
import struct
import subprocess
import sys
import time

TUNSETIFF = 0x400454CA
IFF_TAP, IFF_NO_PI = 0x0002, 0x1000
CLONE_NEWNET = 0x40000000
LARGEST_FRAME = 2048
libc = ctypes.CDLL(None, use_errno=True)


home = open("/proc/self/ns/net")


def enter(namespace):
    if libc.setns(namespace.fileno(), CLONE_NEWNET) != 0:
        sys.exit(f"cannot enter the network namespace: {os.strerror(ctypes.get_errno())}")


def end_in(namespace, address, interface):
    """An end of the wire: a descriptor that gives and takes Ethernet frames."""
    with open(f"/run/netns/{namespace}") as there:
        enter(there)
    tap = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tap, TUNSETIFF, struct.pack("16sH22x", interface.encode(), IFF_TAP | IFF_NO_PI))
    enter(home)
    for command in (f"addr add {address} dev {interface}", f"link set {interface} up", "link set lo up"):
        subprocess.run(["ip", "-n", namespace, *command.split()], check=True)
    return tap


class Wire:
    def __init__(self, ends):
        self.ends = ends
        self.delay = 0.0
        self.loss = 0.0
        self.waiting = []
        self.number = 0

    def take(self, end):
        """Reads what one end sends; each frame is due at the other end after the delay."""
        try:
            while True:
                frame = os.read(self.ends[end], LARGEST_FRAME)
                if random.random() >= self.loss:
                    self.number += 1
                    heapq.heappush(self.waiting, (time.monotonic() + self.delay, self.number, 1 - end, frame))
        except BlockingIOError:
            pass

    def deliver(self):
        """Hands over what is due; gives the seconds until something else is."""
        while self.waiting and self.waiting[0][0] <= time.monotonic():
            _, _, end, frame = heapq.heappop(self.waiting)
            try:
                os.write(self.ends[end], frame)
            except OSError:
                pass  # the end is full or down: a wire loses such frames
        return max(0.0, self.waiting[0][0] - time.monotonic()) if self.waiting else None

    def obey(self, line):
        what, value = line.split()
        if what == "delay":
            self.delay = float(value) / 1000
        elif what == "loss":
            self.loss = float(value) / 100
        else:
            sys.exit(f'"{what}" is neither delay nor loss')


def main():
    if len(sys.argv) not in (5, 6):
        sys.exit(__doc__)
    first, first_address, second, second_address, interface = [*sys.argv[1:], "wire"][:5]
    wire = Wire([end_in(first, first_address, interface), end_in(second, second_address, interface)])
    selector = selectors.DefaultSelector()
    for end, tap in enumerate(wire.ends):
        selector.register(tap, selectors.EVENT_READ, lambda end=end: wire.take(end))
    selector.register(sys.stdin, selectors.EVENT_READ, None)
    print("ready", flush=True)
    while True:
        for key, _ in selector.select(wire.deliver()):
            if key.data:
                key.data()
                continue
            text = os.read(sys.stdin.fileno(), LARGEST_FRAME).decode()
            if not text:
                return
            for line in text.splitlines():
                wire.obey(line)


main()
