/**
 * Makes a share of the replies odd, one way per reply. What happens to the nth call depends on the seed and on n alone, so that
 * a run can be repeated.
 */
import { randomInt } from 'node:crypto';
import { parseJson } from '../../../lib/parse-json.js';
import type { Clock } from '../../state/clock.js';
import type { Envelope } from '../envelope.js';
import { jsonResponse, type HttpResponse } from '../http-response.js';
import { isJsonObject } from './json-slots.js';
import { mutatorNames, mutators, type DriftReply, type MutatorName } from './mutators.js';
import { createRandom, shuffle } from './random.js';

export interface DriftOptions {
  /** The share of odd replies, from 0 to 1. */
  readonly share: number;
  /** Random by default. */
  readonly seed?: number | undefined;
  /** Apply this mutator alone, wherever it applies. */
  readonly mutator?: MutatorName;
}

export interface Drift {
  readonly seed: number;
  /** Counts a call and returns how to answer it. */
  readonly nextCall: (effect: 'read' | 'write') => (envelope: Envelope) => HttpResponse;
}

export function createDrift({ share, seed = randomInt(2 ** 31), mutator }: DriftOptions, clock: Clock): Drift {
  let calls = 0;
  return {
    seed,
    nextCall: (effect) => {
      const random = createRandom(seed, ++calls);
      if (random() >= share) return jsonResponse;
      const names = mutator ? [mutator] : shuffle(mutatorNames, random);
      return (envelope) => {
        const copy = parseJson(JSON.stringify(envelope));
        if (!isJsonObject(copy)) return jsonResponse(envelope);
        const reply: DriftReply = { effect, envelope: copy, now: clock.now(), delivery: {} };
        names.some((name) => mutators[name](reply, random));
        return toResponse(reply);
      };
    },
  };
}

function toResponse({ envelope, delivery }: DriftReply): HttpResponse {
  const response = jsonResponse(envelope);
  const { gzip, byteOrderMark, interimResponse, empty } = delivery;
  return {
    ...response,
    text: empty ? '' : `${byteOrderMark ? '\ufeff' : ''}${response.text}`,
    ...(gzip && { gzip }),
    ...(interimResponse && { interimResponse }),
  };
}
