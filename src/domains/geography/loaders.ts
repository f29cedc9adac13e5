/**
 * States come all at once; districts state by state, none waiting for another's. Both are held by the process, so most
 * look-ups cost no call.
 */
import DataLoader from 'dataloader';
import type { Umang } from '../../umang/client.js';
import { isRefusal } from '../../umang/failures/failure.js';
import { getDistrict, getStates } from './endpoints.js';

export interface StateSource {
  readonly code: string;
  readonly name?: string | null | undefined;
}

export interface DistrictSource {
  readonly code: string;
  readonly name?: string | null | undefined;
  /** Not there where UMANG gave no state. */
  readonly state: StateSource | null;
}

export type StateLoader = DataLoader<string, StateSource | null>;
export type DistrictLoader = DataLoader<string, DistrictSource[]>;

export async function allStates(umang: Umang): Promise<StateSource[]> {
  const states = await umang.call(getStates, {});
  return states.map(({ stateCode, stateName }) => ({ code: stateCode, name: stateName }));
}

export const createStateLoader = (umang: Umang): StateLoader =>
  new DataLoader(async (codes) => {
    const byCode = new Map((await allStates(umang)).map((state) => [state.code, state]));
    return codes.map((code) => byCode.get(code) ?? null);
  });

export function createDistrictLoader(umang: Umang): DistrictLoader {
  let states: Promise<unknown> | undefined;
  const readStates = () => (states ??= umang.refresh(getStates, {}));
  return new DataLoader((codes) => Promise.all(codes.map((code) => districtsOf(umang, code, readStates))), {
    batch: false,
  });
}

/**
 * None for a code that no state has, which UMANG refuses as it does while it has not read the states itself.
 * @param readStates has UMANG read them
 */
async function districtsOf(
  umang: Umang,
  stateCode: string,
  readStates: () => Promise<unknown>,
): Promise<DistrictSource[]> {
  if (!/^\d{1,3}$/.test(stateCode)) return [];
  const ask = () => umang.call(getDistrict, { stateCode });
  const none = (error: unknown): [] => {
    if (isRefusal(error, 'INVALID_INPUT', 'NOT_FOUND')) return [];
    throw error;
  };
  const districts = await ask().catch(async (error: unknown) => {
    if (!isRefusal(error, 'INVALID_INPUT')) return none(error);
    await readStates();
    return ask().catch(none);
  });
  return districts.map(({ code, name }) => ({ code, name, state: { code: stateCode } }));
}
