"""M/M/50 with hang-ups, and the two-stage priority model, in SimPy's usual form: the same models as hub.cpp, for their speed alone.

    hub_simpy.py MODEL SECONDS   prints one line: events calls answered abandoned wait_seconds cpu_seconds
"""

import random
import sys
import time

import simpy


class Hub:
    def __init__(self, env, servers):
        self.env = env
        self.servers = servers
        self.events = self.calls = self.answered = self.abandoned = 0
        self.wait = 0.0


def call(hub, pool, priority, handling, patience, then):
    env = hub.env
    hub.calls += 1
    hub.events += 1
    arrived = env.now
    with hub.servers[pool].request(priority=priority) as request:
        result = yield request | env.timeout(random.expovariate(1 / patience))
        hub.wait += env.now - arrived
        if request not in result:
            hub.abandoned += 1
            hub.events += 1
            return
        hub.answered += 1
        yield env.timeout(random.expovariate(1 / handling))
        hub.events += 1
    if then is not None and random.random() < then[0]:
        env.process(call(hub, *then[1]))


def source(hub, rate, arguments):
    while True:
        yield hub.env.timeout(random.expovariate(rate))
        hub.env.process(call(hub, *arguments))


def main():
    model, seconds = int(sys.argv[1]), float(sys.argv[2])
    random.seed(1)
    env = simpy.Environment()
    if model == 1:
        hub = Hub(env, [simpy.PriorityResource(env, 50)])
        env.process(source(hub, 50 / 60, (0, 0, 60, 120, None)))
    else:
        hub = Hub(env, [simpy.PriorityResource(env, 30), simpy.PriorityResource(env, 25)])
        env.process(source(hub, 120 / 3600, (0, 0, 480, 420, None)))
        env.process(source(hub, 330 / 3600, (0, 1, 150, 300, (0.45, (1, 0, 600, 600, None)))))
    began = time.process_time()
    env.run(until=seconds)
    print(hub.events, hub.calls, hub.answered, hub.abandoned, hub.wait, time.process_time() - began)


main()
