/**
 * Fixed against adaptive concurrency towards UMANG, in a simulation with a clock of its own: its figures do not depend on the
 * machine. UMANG serves a number of calls at a time, and the others queue there. The fixed limit is that of the gateway, with
 * its queue and its deadline. The adaptive ones set the limit once a second from the latency: Gradient2 compares it with its
 * long-term average, Vegas with its minimum. Run with `node bench/reliability/adaptive-concurrency.mjs`.
 */
import { printTable, round } from '../harness/support.mjs';

const maxLimit = 256; // UMANG_MAX_CONCURRENCY
const deadlineMs = 10_000; // UMANG_DEADLINE_MS
const intervalMs = 1000;

class FixedLimit {
  limit = maxLimit;
  update() {}
}

class Gradient2 {
  limit = 64;
  #longTerm = 0;
  #updates = 0;

  update(averageMs, _minMs, maxInFlight) {
    this.#updates += 1;
    const weight = this.#updates <= 10 ? 1 / this.#updates : 2 / 601;
    this.#longTerm += (averageMs - this.#longTerm) * weight;
    if (this.#longTerm > 2 * averageMs) this.#longTerm *= 0.95; // recovers from a long slow time
    if (maxInFlight < this.limit / 2) return; // the load does not need the limit
    const gradient = Math.min(1, Math.max(0.5, (1.5 * this.#longTerm) / averageMs));
    this.limit = clamp(0.8 * this.limit + 0.2 * (this.limit * gradient + 4));
  }
}

class Vegas {
  limit = 64;
  #minMs = Infinity;
  #updates = 0;

  update(averageMs, minMs, maxInFlight) {
    if (++this.#updates % 30 === 0) this.#minMs = Infinity; // the least latency may have changed
    this.#minMs = Math.min(this.#minMs, minMs);
    const queued = Math.ceil(this.limit * (1 - this.#minMs / averageMs));
    const step = Math.max(1, Math.log10(this.limit));
    if (queued > 6 * step) this.limit = clamp(this.limit - step);
    else if (maxInFlight < this.limit / 2) return;
    else if (queued <= step) this.limit = clamp(this.limit + 6 * step);
    else if (queued < 3 * step) this.limit = clamp(this.limit + step);
  }
}

const clamp = (limit) => Math.min(maxLimit, Math.max(8, limit));

/** Deterministic, so that all limits meet the same calls. */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Each has the calls per second, what UMANG serves at a time, and how long it takes for one call, by second. */
const scenarios = [
  {
    name: 'capacity 64, 16, 64',
    rate: () => 400,
    capacity: (second) => (second >= 30 && second < 60 ? 16 : 64),
    serviceMs: (_second, random) => 80 + 40 * random(),
  },
  {
    name: 'capacity 64, 4, 64',
    rate: () => 400,
    capacity: (second) => (second >= 30 && second < 60 ? 4 : 64),
    serviceMs: (_second, random) => 80 + 40 * random(),
  },
  {
    name: 'every tenth call takes 2 s, capacity 256',
    rate: () => 400,
    capacity: () => 256,
    serviceMs: (_second, random) => (random() < 0.1 ? 2000 : 80 + 40 * random()),
  },
  {
    name: 'all calls take 5 times as long, capacity 256',
    rate: () => 400,
    capacity: () => 256,
    serviceMs: (second, random) => (second >= 30 && second < 60 ? 5 : 1) * (80 + 40 * random()),
  },
  {
    name: 'bursts of 2,000 a second, capacity 256',
    rate: (second) => (second % 10 === 0 ? 2000 : 100),
    capacity: () => 256,
    serviceMs: (_second, random) => 80 + 40 * random(),
  },
];
const durationSeconds = 90;

function simulate(limiter, { rate, capacity, serviceMs }) {
  const random = createRandom(1);
  const events = new EventQueue();
  const gatewayQueue = [];
  const umangQueue = [];
  let [inFlight, serving] = [0, 0];
  let window = { sum: 0, count: 0, min: Infinity, maxInFlight: 0 };
  const result = { calls: 0, ok: 0, rejected: 0, timeouts: 0, latencies: [], maxUmangQueue: 0, limits: [] };

  const serve = (now) => {
    while (umangQueue.length > 0 && serving < capacity(now / 1000)) {
      const call = umangQueue.shift();
      serving += 1;
      events.add(now + call.serviceMs, (end) => {
        serving -= 1;
        complete(call, end);
        serve(end);
      });
    }
  };
  const send = (call, now) => {
    inFlight += 1;
    window.maxInFlight = Math.max(window.maxInFlight, inFlight);
    call.sentAt = now;
    umangQueue.push(call); // UMANG serves it even if the gateway has given it up
    result.maxUmangQueue = Math.max(result.maxUmangQueue, umangQueue.length);
    events.add(call.arrivedAt + deadlineMs, (end) => complete(call, end, true));
    serve(now);
  };
  const complete = (call, now, isTimeout = false) => {
    if (call.isDone) return;
    call.isDone = true;
    inFlight -= 1;
    window.sum += now - call.sentAt;
    window.count += 1;
    window.min = Math.min(window.min, now - call.sentAt);
    if (isTimeout) result.timeouts += 1;
    else {
      result.ok += 1;
      result.latencies.push(now - call.arrivedAt);
    }
    sendQueued(now);
  };
  const sendQueued = (now) => {
    while (gatewayQueue.length > 0 && inFlight < Math.floor(limiter.limit)) {
      const call = gatewayQueue.shift();
      if (now - call.arrivedAt < deadlineMs) send(call, now);
      else result.timeouts += 1;
    }
  };
  const arrive = (now) => {
    const call = { arrivedAt: now, serviceMs: serviceMs(now / 1000, random), isDone: false };
    result.calls += 1;
    if (inFlight < Math.floor(limiter.limit)) send(call, now);
    else if (gatewayQueue.length < Math.floor(limiter.limit)) gatewayQueue.push(call);
    else result.rejected += 1;
    const next = now - (Math.log(1 - random()) * 1000) / rate(Math.floor(now / 1000));
    if (next < durationSeconds * 1000) events.add(next, arrive);
  };
  const update = (now) => {
    const { sum, count, min, maxInFlight } = window;
    if (count >= 10) limiter.update(sum / count, min, maxInFlight);
    window = { sum: 0, count: 0, min: Infinity, maxInFlight: inFlight };
    result.limits.push(limiter.limit);
    sendQueued(now);
    serve(now); // the capacity may have changed
    if (now < durationSeconds * 1000) events.add(now + intervalMs, update);
  };
  events.add(0, arrive);
  events.add(intervalMs, update);
  events.run();
  return result;
}

/** A binary heap by time. */
class EventQueue {
  #heap = [];

  add(time, run) {
    const heap = this.#heap;
    let index = heap.push({ time, run }) - 1;
    for (let parent = (index - 1) >> 1; index > 0 && heap[parent].time > time; parent = (index - 1) >> 1) {
      [heap[parent], heap[index]] = [heap[index], heap[parent]];
      index = parent;
    }
  }

  run() {
    for (let event = this.#remove(); event; event = this.#remove()) event.run(event.time);
  }

  #remove() {
    const heap = this.#heap;
    const [first] = heap;
    const last = heap.pop();
    if (heap.length === 0) return first;
    heap[0] = last;
    for (let index = 0; ;) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      let least = index;
      if (left < heap.length && heap[left].time < heap[least].time) least = left;
      if (right < heap.length && heap[right].time < heap[least].time) least = right;
      if (least === index) return first;
      [heap[index], heap[least]] = [heap[least], heap[index]];
      index = least;
    }
  }
}

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

for (const scenario of scenarios) {
  const rows = [
    ['Fixed', new FixedLimit()],
    ['Gradient2', new Gradient2()],
    ['Vegas', new Vegas()],
  ].map(([name, limiter]) => {
    const { calls, ok, rejected, timeouts, latencies, maxUmangQueue, limits } = simulate(limiter, scenario);
    const percent = (count) => round((count / calls) * 100, 1);
    return [
      name,
      ...[ok, rejected, timeouts].map(percent),
      ...[0.5, 0.99].map((share) => round(quantile(latencies, share))),
      maxUmangQueue,
      `${round(Math.min(...limits))} to ${round(Math.max(...limits))}`,
    ];
  });
  printTable(
    scenario.name,
    ['Limit', 'Ok %', 'Rejected %', 'Timed out %', 'p50 ms', 'p99 ms', 'Longest queue at UMANG', 'Limits'],
    rows,
  );
}
