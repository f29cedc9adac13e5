/** The sources that an approval grants: validated in NDHM's order, then expanded to hospitals. */
import type { ApprovedSources } from '../../../domains/subscription/wire.js';
import type { ReferenceReply } from '../../../domains/shared/wire.js';
import type { StoredSource, StoredSources } from '../person.js';
import { ndhmError } from '../../http/ndhm-errors.js';
import { hiTypes } from '../enums.js';

type SourceRequest = ApprovedSources['excludedSources'][number];

/** NDHM validates the structure before it looks up the request. */
export function checkStructure({ isApplicableForAllHIPs, includedSources, excludedSources }: ApprovedSources): void {
  if (includedSources.length === 0) throw ndhmError.invalidSources('Sources are not specified');
  if (isApplicableForAllHIPs === 'true') {
    if (includedSources.length > 1)
      throw ndhmError.invalidSources('Only one source needed when applicable for all HIPs');
    if (includedSources.some(({ hip }) => hip)) {
      throw ndhmError.invalidSources('HIP details are not allowed in sources when applicable for all HIPs');
    }
    if (excludedSources.some(({ hip }) => !hip))
      throw ndhmError.invalidSources('HIP details cannot be empty in exclude list');
    return;
  }
  if (includedSources.some(({ hip }) => !hip))
    throw ndhmError.invalidSources('HIP details cannot be empty in source list');
  if (excludedSources.length > 0) throw ndhmError.invalidSources('excludeSources is not allowed for individual HIPs');
}

export function checkContents({ includedSources }: ApprovedSources, now: number): void {
  for (const { purpose, hiTypes: requestedTypes, period } of includedSources) {
    if (!purpose.code) throw ndhmError.invalidRequest('includedSources: Purpose not specified.');
    if (requestedTypes.length === 0) throw ndhmError.invalidRequest('includedSources: HI Types are not specified.');
    if (!(Date.parse(period.from) < now) || Number.isNaN(Date.parse(period.to))) throw ndhmError.invalidDateRange();
    if (!requestedTypes.every((type) => hiTypes.includes(type))) throw ndhmError.invalidHiType();
  }
}

/** A grant for all hospitals covers those linked at this moment; hospitals linked later are not added. */
export function expandSources(
  sources: ApprovedSources,
  linkedProviders: readonly ReferenceReply[],
  categories: string[],
): StoredSources {
  const excludedSources = sources.excludedSources.map((source) => toGrantedSource(source, categories));
  const excludedIds = new Set(excludedSources.map(({ hip }) => hip?.id));
  const includedSources =
    sources.isApplicableForAllHIPs === 'true'
      ? linkedProviders
          .filter(({ id }) => !excludedIds.has(id))
          .flatMap(({ id, name }) =>
            sources.includedSources.map((source) => ({
              ...toGrantedSource(source, categories),
              hip: { id, name: name ?? undefined },
            })),
          )
      : sources.includedSources.map((source) => toGrantedSource(source, categories));
  return { includedSources, excludedSources };
}

const toGrantedSource = (
  { hip, categories, hiTypes, purpose, period }: SourceRequest,
  defaultCategories: string[],
): StoredSource => ({
  hip: hip ?? null,
  categories: categories ?? defaultCategories,
  hiTypes,
  purpose,
  status: 'GRANTED',
  period: period ?? null,
});
