/**
 * The bulkheads of all upstream calls. One caller, one client address or one provider takes at most its share of the
 * concurrency, so that it cannot take the rest down. Calls that wait for a provider take up to half a minute each: they run
 * in a pool of their own, and nothing queues for it.
 *
 * An operation may make many reads at once, such as the districts of all states or a provider for each row of a page. They
 * queue within the share of their caller, which delays nobody else.
 */
import type { Endpoint } from '../endpoint.js';
import { type OverloadedPart, UmangFailure } from '../failures/failure.js';
import type { CallLimits } from './call-limits.js';
import { KeyedBulkhead, type Permit } from './keyed-bulkhead.js';

/** Whose shares a call takes. The gateway's own calls take none. */
export interface ShareKeys {
  /** The patient; undefined for calls that carry no patient's token: these take the share of their client address. */
  readonly patient?: string | undefined;
  readonly clientAddress?: string | undefined;
  /** The provider that must respond, if the request names it. */
  readonly provider?: string | undefined;
}

export interface Bulkheads {
  run<T>(endpoint: Endpoint, keys: ShareKeys, send: () => Promise<T>): Promise<T>;
  /** The number of callers, addresses and providers with calls in flight. */
  readonly size: () => number;
}

/** With the defaults, an operation that makes as many calls as it may has room in the share and the queue of its caller. */
const queuedPerConcurrentCall = 2;

/** What a caller may take of the provider pool. */
const providerPoolShare = 1 / 8;

interface Pool {
  readonly patients: KeyedBulkhead;
  /** Calls that carry no patient's token, by client address. */
  readonly anonymous: KeyedBulkhead;
  readonly addresses: KeyedBulkhead;
  readonly providers?: KeyedBulkhead;
  readonly total: KeyedBulkhead;
  /** Seconds after which a permit is likely to be free. */
  readonly retryAfter: number;
}

/** A permit that a call needs before it is sent. */
interface RequiredPermit {
  readonly bulkhead: KeyedBulkhead;
  readonly key: string;
  readonly part: OverloadedPart;
}

export function createBulkheads(limits: CallLimits): Bulkheads {
  const ordinary = createOrdinaryPool(limits);
  const provider = createProviderPool(limits);
  const pools = [ordinary, provider];
  return {
    run(endpoint, keys, send) {
      const pool = endpoint.waitsForProvider ? provider : ordinary;
      const required = listRequiredPermits(pool, keys);
      const permits: Permit[] = [];
      const release = () => {
        for (const permit of permits) permit.release();
      };
      /** Creates no promise unless a permit is queued for. */
      function sendWhenAdmitted(): ReturnType<typeof send> {
        for (let next = required[permits.length]; next; next = required[permits.length]) {
          const admission = next.bulkhead.acquire(next.key);
          if (!admission) return Promise.reject(overloaded(endpoint, next.part, pool));
          if (admission instanceof Promise)
            return admission.then((permit) => {
              permits.push(permit);
              return sendWhenAdmitted();
            });
          permits.push(admission);
        }
        return send();
      }
      try {
        return releaseAfter(sendWhenAdmitted(), release);
      } catch (error) {
        release();
        throw error;
      }
    },
    size: () =>
      pools
        .flatMap(({ patients, anonymous, addresses, providers }) => [patients, anonymous, addresses, providers])
        .reduce((sum, bulkhead) => sum + (bulkhead?.size ?? 0), 0),
  };
}

/** `finally` would create four promises. */
const releaseAfter = <T>(reply: Promise<T>, release: () => void): Promise<T> =>
  reply.then(
    (value) => {
      release();
      return value;
    },
    (error: unknown) => {
      release();
      throw error;
    },
  );

function createOrdinaryPool({ maxConcurrency, maxConcurrencyPerCaller, maxConcurrencyPerAddress }: CallLimits): Pool {
  const queueing = (max: number, queuedPerCall = 1) =>
    new KeyedBulkhead({ maxConcurrency: max, maxQueue: max * queuedPerCall });
  return {
    patients: queueing(maxConcurrencyPerCaller, queuedPerConcurrentCall),
    anonymous: queueing(maxConcurrencyPerCaller, queuedPerConcurrentCall),
    addresses: queueing(maxConcurrencyPerAddress),
    total: queueing(maxConcurrency),
    retryAfter: 1,
  };
}

function createProviderPool({ maxConcurrencyPerAddress, ...limits }: CallLimits): Pool {
  const { maxConcurrency, maxConcurrencyPerProvider } = limits.providerCalls;
  const addressShare = Math.min(1, maxConcurrencyPerAddress / limits.maxConcurrency);
  const rejecting = (max: number) => new KeyedBulkhead({ maxConcurrency: Math.ceil(max), maxQueue: 0 });
  return {
    patients: rejecting(maxConcurrency * providerPoolShare),
    anonymous: rejecting(maxConcurrency * providerPoolShare),
    addresses: rejecting(maxConcurrency * addressShare),
    providers: rejecting(maxConcurrencyPerProvider),
    total: rejecting(maxConcurrency),
    retryAfter: 5,
  };
}

/**
 * The narrowest share first, so that a call that waits for it holds no permit of a wider one. UMANG may accept several spellings
 * of a provider ID, which share one key.
 */
function listRequiredPermits(
  { patients, anonymous, addresses, providers, total }: Pool,
  keys: ShareKeys,
): RequiredPermit[] {
  const { patient, clientAddress, provider } = keys;
  const permits: RequiredPermit[] = [];
  if (patient !== undefined) permits.push({ bulkhead: patients, key: patient, part: 'caller' });
  else if (clientAddress !== undefined) permits.push({ bulkhead: anonymous, key: clientAddress, part: 'caller' });
  if (clientAddress !== undefined) permits.push({ bulkhead: addresses, key: clientAddress, part: 'caller' });
  if (providers && provider !== undefined)
    permits.push({ bulkhead: providers, key: provider.trim().toLowerCase(), part: 'provider' });
  permits.push({ bulkhead: total, key: '', part: 'gateway' });
  return permits;
}

const overloaded = (endpoint: Endpoint, part: OverloadedPart, { retryAfter }: Pool): UmangFailure =>
  new UmangFailure('unavailable', endpoint, {
    logReason: `too many concurrent calls of the ${part}`,
    overloaded: part,
    retryAfter,
    rejectedLocally: true,
    notSent: true,
  });
