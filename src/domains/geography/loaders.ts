/**
 * Loads states in one call and districts in one call per state. Both are in the process-wide public cache, so most loads need
 * no call, and a code that no state has needs none of its own. A cached reply is read without a promise, and its sources are
 * built once.
 */
import DataLoader from 'dataloader';
import { memoizeByObject } from '../../lib/memoize.js';
import type { UmangClient } from '../../umang/client.js';
import type { ReplyOf } from '../../umang/endpoint.js';
import { isRefusal } from '../../umang/failures/failure.js';
import { getDistrict, getStates } from './endpoints.js';

export interface StateSource {
  readonly code: string;
  readonly name?: string | null | undefined;
}

export interface DistrictSource {
  readonly code: string;
  readonly name?: string | null | undefined;
  /** Null if UMANG sent no state. */
  readonly state: StateSource | null;
}

export type StateLoader = DataLoader<string, StateSource | null>;
export type DistrictLoader = DataLoader<string, DistrictSource[]>;

type StatesReply = ReplyOf<typeof getStates>;
type DistrictsReply = ReplyOf<typeof getDistrict>;

/** The sources are shared by requests and never change. */
const toStates = memoizeByObject((reply: StatesReply): StateSource[] =>
  reply.map(({ stateCode, stateName }) => ({ code: stateCode, name: stateName })),
);

const toDistricts = memoizeByObject((reply: DistrictsReply, stateCode: string): DistrictSource[] => {
  const state = { code: stateCode };
  return reply.map(({ code, name }) => ({ code, name, state }));
});

export function fetchStates(umang: UmangClient): Promise<StateSource[]> | StateSource[] {
  const cached = umang.peek(getStates, {});
  return cached ? toStates(cached) : umang.call(getStates, {}).then(toStates);
}

/** The districts of a state, if they are cached. */
export function peekDistricts(umang: UmangClient, stateCode: string): DistrictSource[] | undefined {
  const cached = stateCodePattern.test(stateCode) ? umang.peek(getDistrict, { stateCode }) : undefined;
  return cached && toDistricts(cached, stateCode);
}

const stateCodePattern = /^\d{1,3}$/;

export const createStateLoader = (umang: UmangClient): StateLoader =>
  new DataLoader(async (codes) => {
    const byCode = new Map((await fetchStates(umang)).map((state) => [state.code, state]));
    return codes.map((code) => byCode.get(code) ?? null);
  });

export function createDistrictLoader(umang: UmangClient): DistrictLoader {
  let states: Promise<unknown> | undefined;
  const primeStates = () => (states ??= umang.callUncached(getStates, {}));
  let stateCodes: Promise<ReadonlySet<string>> | undefined;
  const fetchStateCodes = async () => new Set((await fetchStates(umang)).map((state) => state.code));
  const fetchDistrictsIfKnown = async (code: string) => {
    if (!stateCodePattern.test(code)) return [];
    stateCodes ??= fetchStateCodes();
    return (await stateCodes).has(code) ? fetchDistricts(umang, code, primeStates) : [];
  };
  return new DataLoader((codes) => Promise.all(codes.map(fetchDistrictsIfKnown)), { batch: false });
}

/**
 * Returns an empty list if UMANG refuses the code. Until UMANG has loaded the states itself it refuses every code, so a refusal
 * is retried once.
 * @param primeStates makes UMANG load the states
 */
async function fetchDistricts(
  umang: UmangClient,
  stateCode: string,
  primeStates: () => Promise<unknown>,
): Promise<DistrictSource[]> {
  const request = { stateCode };
  if (await umang.isAbsent(getDistrict, request)) return [];
  const fetch = () => umang.call(getDistrict, request);
  const emptyIfRefused = (error: unknown): [] => {
    if (!isRefusal(error, 'INVALID_INPUT', 'NOT_FOUND')) throw error;
    umang.markAbsent(getDistrict, request);
    return [];
  };
  const districts = await fetch().catch(async (error: unknown) => {
    if (!isRefusal(error, 'INVALID_INPUT')) return emptyIfRefused(error);
    await primeStates();
    return fetch().catch(emptyIfRefused);
  });
  return toDistricts(districts, stateCode);
}
