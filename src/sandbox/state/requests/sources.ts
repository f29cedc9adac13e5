/** What an approval lets a requester see: checked in the order NDHM checks it, then spread over the hospitals it means. */
import type { ApprovedSources } from '../../../domains/subscription/wire.js';
import type { ReferenceReply } from '../../../domains/shared/wire.js';
import type { Source, Sources } from '../person.js';
import { refuse } from '../../http/ndhm-errors.js';
import { hiTypes } from '../enums.js';

type AskedSource = ApprovedSources['excludedSources'][number];

/** Comes before the request is even looked for. */
export function checkStructure({ isApplicableForAllHIPs, includedSources, excludedSources }: ApprovedSources): void {
  if (includedSources.length === 0) throw refuse.sources('Sources are not specified');
  if (isApplicableForAllHIPs === 'true') {
    if (includedSources.length > 1) throw refuse.sources('Only one source needed when applicable for all HIPs');
    if (includedSources.some(({ hip }) => hip)) {
      throw refuse.sources('HIP details are not allowed in sources when applicable for all HIPs');
    }
    if (excludedSources.some(({ hip }) => !hip)) throw refuse.sources('HIP details cannot be empty in exclude list');
    return;
  }
  if (includedSources.some(({ hip }) => !hip)) throw refuse.sources('HIP details cannot be empty in source list');
  if (excludedSources.length > 0) throw refuse.sources('excludeSources is not allowed for individual HIPs');
}

export function checkContents({ includedSources }: ApprovedSources, now: number): void {
  for (const { purpose, hiTypes: asked, period } of includedSources) {
    if (!purpose.code) throw refuse.invalid('includedSources: Purpose not specified.');
    if (asked.length === 0) throw refuse.invalid('includedSources: HI Types are not specified.');
    if (!(Date.parse(period.from) < now) || Number.isNaN(Date.parse(period.to))) throw refuse.dateRange();
    if (!asked.every((type) => hiTypes.includes(type))) throw refuse.hiType();
  }
}

/** 'All' means the hospitals linked at this moment; what is linked later is not added. */
export function spread(sources: ApprovedSources, linked: readonly ReferenceReply[], categories: string[]): Sources {
  const excludedSources = sources.excludedSources.map((source) => granted(source, categories));
  const excluded = new Set(excludedSources.map(({ hip }) => hip?.id));
  const includedSources =
    sources.isApplicableForAllHIPs === 'true'
      ? linked
          .filter(({ id }) => !excluded.has(id))
          .flatMap(({ id, name }) =>
            sources.includedSources.map((source) => ({
              ...granted(source, categories),
              hip: { id, name: name ?? undefined },
            })),
          )
      : sources.includedSources.map((source) => granted(source, categories));
  return { includedSources, excludedSources };
}

const granted = ({ hip, categories, hiTypes, purpose, period }: AskedSource, standing: string[]): Source => ({
  hip: hip ?? null,
  categories: categories ?? standing,
  hiTypes,
  purpose,
  status: 'GRANTED',
  period: period ?? null,
});
