/**
 * Asks for the states and their districts once the gateway listens, into the answers that everybody shares: whoever needs
 * them first does not wait. Few calls at a time, in nobody's name, and none after one that got no answer: what is missing
 * is asked for when somebody needs it.
 */
import { getDistrict, getStates } from '../domains/geography/endpoints.js';
import { Umang } from '../umang/client.js';
import { nobodyAt } from '../umang/calls/create-upstream.js';
import { isRefusal } from '../umang/failures/failure.js';
import type { Upstream } from '../umang/calls/upstream.js';
import type { Watch } from '../umang/calls/call-observer.js';
import type { Log } from '../observability/logger.js';

const callsAtATime = 2;

/** @returns what ends it; resolves when nothing of it is left */
export function preloadPlaces(upstream: Upstream, watch: Watch, log: Log): () => Promise<void> {
  const ending = new AbortController();
  const umang = new Umang(upstream, { ...nobodyAt(upstream.settings), gone: ending.signal }, watch);

  async function read<Reply>(ask: () => Promise<Reply>): Promise<Reply | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (isRefusal(error) || ending.signal.aborted) return undefined;
      ending.abort();
      log.warn('not all states and districts are preloaded: the others are asked for when they are needed');
      return undefined;
    }
  }

  async function load(): Promise<void> {
    const states = ((await read(() => umang.call(getStates, {}))) ?? []).values();
    const readDistricts = async () => {
      for (const { stateCode } of states) await read(() => umang.call(getDistrict, { stateCode }));
    };
    await Promise.all(Array.from({ length: callsAtATime }, readDistricts));
  }

  const loaded = load();
  return () => {
    ending.abort();
    return loaded;
  };
}
