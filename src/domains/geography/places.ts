/** Places by their codes; null where there is none. */
import type { Umang } from '../../umang/client.js';
import type { Loaders } from '../loaders.js';
import { allStates, type DistrictSource, type StateSource } from './loaders.js';

export const stateBy = (code: string, { state }: Loaders): Promise<StateSource | null> => state.load(unpadded(code));

export async function districtBy(
  code: string,
  stateCode: string,
  { districts }: Loaders,
): Promise<DistrictSource | null> {
  return withCode(code, await districts.load(unpadded(stateCode)));
}

/** UMANG lists districts by state alone: not knowing the state costs a call for each, once in the time they are kept. */
export async function districtAnywhere(
  code: string,
  umang: Umang,
  { districts }: Loaders,
): Promise<DistrictSource | null> {
  if (!/^\s*\d{1,5}\s*$/.test(code)) return null;
  const states = await allStates(umang);
  const lists = await districts.loadMany(states.map((state) => state.code));
  const all = lists.flatMap((list) => (list instanceof Error ? [] : list));
  const found = withCode(code, all);
  const fault = lists.find((list) => list instanceof Error);
  if (found === null && fault) throw fault;
  return found;
}

function withCode(code: string, districts: readonly DistrictSource[]): DistrictSource | null {
  return districts.find((district) => district.code === unpadded(code)) ?? null;
}

/** UMANG's codes carry no leading zeros: `07` is `7`. */
export const unpadded = (code: string): string => code.trim().replace(/^0+(?=\d)/, '');
