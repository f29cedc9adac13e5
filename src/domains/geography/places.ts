/** Finds states and districts by their codes; null if there is none. */
import type { UmangClient } from '../../umang/client.js';
import { toPlaceCode } from '../../umang/wire/canonical.js';
import type { Loaders } from '../loaders.js';
import { fetchStates, type DistrictSource, type StateSource } from './loaders.js';

export const findState = (code: string, { state }: Loaders): Promise<StateSource | null> => state.load(toCode(code));

export async function findDistrict(
  code: string,
  stateCode: string,
  { districts }: Loaders,
): Promise<DistrictSource | null> {
  return findByCode(code, await districts.load(toCode(stateCode)));
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
  const canonicalCode = toCode(code);
  return districts.find((district) => district.code === canonicalCode) ?? null;
}

/** A code that is blank belongs to no place. */
const toCode = (code: string): string => toPlaceCode(code) ?? '';
