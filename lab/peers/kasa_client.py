"""Drives the lab's Tapo devices as python-kasa does, and says what it saw, as JSON.

    kasa_client.py plug PORT KIND USER PASSWORD      KIND: klap1, klap2 or aes
    kasa_client.py camera PORT PASSWORD
    kasa_client.py discover PORT USER PASSWORD

All on 127.0.0.1. Needs python-kasa 0.11 (KASA: its folder), aiohttp and cryptography.
"""
import asyncio
import json
import os
import sys

sys.path[:0] = [os.environ["KASA"]]
from kasa import Credentials, Device, DeviceConfig, DeviceConnectionParameters, DeviceEncryptionType, DeviceFamily, Discover, Module  # noqa: E402
from kasa.protocols import SmartProtocol  # noqa: E402
from kasa.smart import SmartDevice  # noqa: E402
from kasa.transports import KlapTransport  # noqa: E402

HOST = "127.0.0.1"


def reach(port, credentials, family, encryption, version, https):
    parameters = DeviceConnectionParameters(family, encryption, login_version=version, https=https)
    return DeviceConfig(HOST, credentials=credentials, port_override=port, timeout=10, connection_type=parameters)


async def connect_plug(port, kind, credentials):
    encryption = DeviceEncryptionType.Aes if kind == "aes" else DeviceEncryptionType.Klap
    config = reach(port, credentials, DeviceFamily.SmartTapoPlug, encryption, 2, False)
    if kind != "klap1":
        return await Device.connect(config=config)
    # for plugs of Tapo's kind the library would take the second version, whatever it is told
    device = SmartDevice(HOST, protocol=SmartProtocol(transport=KlapTransport(config=config)))
    await device.update()
    return device


async def plug(port, kind, user, password):
    device = await connect_plug(int(port), kind, Credentials(user, password))
    try:
        watts = device.modules[Module.Energy].current_consumption
        switched = [device.is_on]
        for switch in (device.turn_off, device.turn_on):
            await switch()
            await device.update()
            switched.append(device.is_on)
        return {"model": device.model, "name": device.alias, "watts": watts, "switched": switched}
    finally:
        await device.disconnect()


async def camera(port, password):
    config = reach(int(port), Credentials("admin", password), DeviceFamily.SmartIpCamera, DeviceEncryptionType.Aes, 3, True)
    device = await Device.connect(config=config)
    try:
        mask = device.modules["LensMask"]
        privacy = [mask.enabled]
        await mask.set_enabled(True)
        await device.update()
        privacy.append(mask.enabled)
        return {"model": device.model, "privacy": privacy}
    finally:
        await device.disconnect()


async def discover(port, user, password):
    Discover.DISCOVERY_PORT_2 = Discover.DISCOVERY_PORT_3 = int(port)
    found = await Discover.discover_single(HOST, credentials=Credentials(user, password), discovery_timeout=5, timeout=5)
    try:
        kind = found.config.connection_type
        return {"encryption": kind.encryption_type.value, "version": kind.login_version, "port": kind.http_port}
    finally:
        await found.disconnect()


async def main(what, *arguments):
    try:
        print(json.dumps(await {"plug": plug, "camera": camera, "discover": discover}[what](*arguments)))
    except Exception as failure:  # whatever it is, the test reads it
        print(json.dumps({"failure": type(failure).__name__, "message": str(failure)[:300]}))


asyncio.run(main(*sys.argv[1:]))
