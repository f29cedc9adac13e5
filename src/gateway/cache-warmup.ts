/**
 * Loads all states and districts into the public cache once the gateway listens, so that the first user does not wait for
 * them. It makes two calls at a time on behalf of no user and stops at the first failure; the rest is loaded on demand.
 */
import { getDistrict, getStates } from '../domains/geography/endpoints.js';
import type { Logger } from '../observability/logger.js';
import type { CallObserver } from '../umang/calls/call-observer.js';
import { anonymousCaller } from '../umang/calls/create-upstream.js';
import type { Upstream } from '../umang/calls/upstream.js';
import { UmangClient } from '../umang/client.js';
import { isRefusal } from '../umang/failures/failure.js';

const maxConcurrency = 2;

/**
 * @param ready waited for first: replicas that share a cache share its warm-up
 * @returns a function that aborts the warm-up and resolves when it has stopped
 */
export function warmGeographyCache(
  upstream: Upstream,
  observer: CallObserver,
  log: Logger,
  ready?: Promise<void>,
): () => Promise<void> {
  const abort = new AbortController();
  const umang = new UmangClient(upstream, { ...anonymousCaller(upstream.options), signal: abort.signal }, observer);

  async function tryRead<Reply>(read: () => Promise<Reply>): Promise<Reply | undefined> {
    try {
      return await read();
    } catch (error) {
      if (isRefusal(error) || abort.signal.aborted) return undefined;
      abort.abort();
      log.warn('geography cache warm-up stopped: UMANG failed; the missing districts are loaded on demand');
      return undefined;
    }
  }

  async function load(): Promise<void> {
    await ready;
    const states = ((await tryRead(() => umang.call(getStates, {}))) ?? []).values();
    const loadDistricts = async () => {
      for (const { stateCode } of states) await tryRead(() => umang.call(getDistrict, { stateCode }));
    };
    await Promise.all(Array.from({ length: maxConcurrency }, loadDistricts));
  }

  const loaded = load();
  return () => {
    abort.abort();
    return loaded;
  };
}
