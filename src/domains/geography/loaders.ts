/**
 * Loads states in one call and districts in one call per state. Both are in the process-wide public cache, so most loads need
 * no call.
 */
import DataLoader from 'dataloader';
import type { UmangClient } from '../../umang/client.js';
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

export async function fetchStates(umang: UmangClient): Promise<StateSource[]> {
  const states = await umang.call(getStates, {});
  return states.map(({ stateCode, stateName }) => ({ code: stateCode, name: stateName }));
}

export const createStateLoader = (umang: UmangClient): StateLoader =>
  new DataLoader(async (codes) => {
    const byCode = new Map((await fetchStates(umang)).map((state) => [state.code, state]));
    return codes.map((code) => byCode.get(code) ?? null);
  });

export function createDistrictLoader(umang: UmangClient): DistrictLoader {
  let states: Promise<unknown> | undefined;
  const primeStates = () => (states ??= umang.callUncached(getStates, {}));
  return new DataLoader((codes) => Promise.all(codes.map((code) => fetchDistricts(umang, code, primeStates))), {
    batch: false,
  });
}

/**
 * Returns an empty list for an unknown state code. UMANG refuses such a code with the same error that it returns for any code
 * until it has loaded the states itself, so that error is retried once.
 * @param primeStates makes UMANG load the states
 */
async function fetchDistricts(
  umang: UmangClient,
  stateCode: string,
  primeStates: () => Promise<unknown>,
): Promise<DistrictSource[]> {
  if (!/^\d{1,3}$/.test(stateCode)) return [];
  const fetch = () => umang.call(getDistrict, { stateCode });
  const emptyIfRefused = (error: unknown): [] => {
    if (isRefusal(error, 'INVALID_INPUT', 'NOT_FOUND')) return [];
    throw error;
  };
  const districts = await fetch().catch(async (error: unknown) => {
    if (!isRefusal(error, 'INVALID_INPUT')) return emptyIfRefused(error);
    await primeStates();
    return fetch().catch(emptyIfRefused);
  });
  return districts.map(({ code, name }) => ({ code, name, state: { code: stateCode } }));
}
