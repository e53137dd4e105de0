"""The NATS quick start in Python (nats-py): python quickstart.py nats://127.0.0.1:4222

Talks to the quick start application. Each step prints one line; any failure ends the
program with a stack trace and a non-zero exit code.
"""

import asyncio
import json
import sys

from nats.aio.client import Client as NATS
from nats.errors import NoRespondersError

PATIENCE = 10  # seconds for any one step


async def first_message(nc, subject, publish=None):
    """Subscribe with a callback, publish if asked to, and wait for the first message."""
    arrived = asyncio.get_running_loop().create_future()

    async def on_message(msg):
        if not arrived.done():
            arrived.set_result(msg)

    subscription = await nc.subscribe(subject, cb=on_message)
    if publish:
        await publish()
    msg = await asyncio.wait_for(arrived, PATIENCE)
    await subscription.unsubscribe()
    return msg


async def main(url):
    nc = NATS()
    await nc.connect(url, name="quickstart-python", connect_timeout=PATIENCE, allow_reconnect=False)
    print("connected")

    msg = await first_message(
        nc, "greet.*", lambda: nc.publish("greet.joe", b"hi joe", headers={"Language": "en"})
    )
    print(f"received on {msg.subject}: {msg.data.decode()} (Language: {msg.headers['Language']})")

    msg = await first_message(nc, "clock")
    print(f"received on {msg.subject}: {msg.data.decode()}")

    await nc.publish("hello", b"Hello from Python")
    print("published to hello")

    reply = await nc.request("service", b"Python", timeout=PATIENCE)
    print(f"service replied: {reply.data.decode()}")

    reply = await nc.request("math.add", json.dumps({"a": 1, "b": 2}).encode(), timeout=PATIENCE)
    print(f"math.add replied: {reply.data.decode()}")

    try:
        await nc.request("nobody.home", b"", timeout=PATIENCE)
    except NoRespondersError:
        print("nobody.home: no responders")

    await nc.drain()
    print("drained")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
