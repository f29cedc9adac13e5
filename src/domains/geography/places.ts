/** Finds states and districts by their codes; null if there is none. */
import type { UmangClient } from '../../umang/client.js';
import type { Loaders } from '../loaders.js';
import { fetchStates, type DistrictSource, type StateSource } from './loaders.js';

export const findState = (code: string, { state }: Loaders): Promise<StateSource | null> =>
  state.load(normalizeCode(code));

export async function findDistrict(
  code: string,
  stateCode: string,
  { districts }: Loaders,
): Promise<DistrictSource | null> {
  return findByCode(code, await districts.load(normalizeCode(stateCode)));
}

/** UMANG lists districts only by state, so this takes one call per state that is not in the public cache. */
export async function findDistrictInAnyState(
  code: string,
  umang: UmangClient,
  { districts }: Loaders,
): Promise<DistrictSource | null> {
  if (!/^\s*\d{1,5}\s*$/.test(code)) return null;
  const states = await fetchStates(umang);
  const lists = await districts.loadMany(states.map((state) => state.code));
  const allDistricts = lists.flatMap((list) => (list instanceof Error ? [] : list));
  const district = findByCode(code, allDistricts);
  const failure = lists.find((list) => list instanceof Error);
  if (district === null && failure) throw failure;
  return district;
}

function findByCode(code: string, districts: readonly DistrictSource[]): DistrictSource | null {
  return districts.find((district) => district.code === normalizeCode(code)) ?? null;
}

/** UMANG's codes carry no leading zeros: `07` is `7`. */
export const normalizeCode = (code: string): string => code.trim().replace(/^0+(?=\d)/, '');
