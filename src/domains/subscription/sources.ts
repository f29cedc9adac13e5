/** What a patient lets a HIU or a locker see, from the graph's input to UMANG's. What UMANG would refuse is refused here. */
import { z } from 'zod';
import { HiType, PurposeOfUse, SubscriptionCategory } from '../../generated/graphql.js';
import { identifier, known } from '../shared/input/input.js';
import { distinct, some } from '../shared/mapping/list.js';
import { begunPeriod } from '../shared/input/period.js';
import { hiType, subscriptionCategory } from '../shared/mapping/enums.js';
import type { ApprovedSources } from './wire.js';

/** NDHM sends the code with its words, and expects both. */
const purposeTexts: Readonly<Record<PurposeOfUse, string>> = {
  CAREMGT: 'Care Management',
  BTG: 'Break the Glass',
  PUBHLTH: 'Public Health',
  GOV: 'Government',
  HPAYMT: 'Healthcare Payment',
  DSRCH: 'Disease Specific Healthcare Research',
  PATRQT: 'Self Requested',
  UNKNOWN: '',
};

const provider = z.object({ providerId: identifier });
const once = distinct(
  ({ providerId }: z.output<typeof provider>) => providerId,
  ['providerId'],
  'Name each provider once.',
);

function sourcesWith(categories: z.ZodType<SubscriptionCategory[]>) {
  const terms = z.object({
    purpose: known(PurposeOfUse),
    hiTypes: some(known(HiType), 'Choose at least one kind of document.'),
    categories,
    period: begunPeriod,
  });
  return z
    .object({
      allProviders: terms.extend({ except: z.array(provider).superRefine(once).nullish() }).nullish(),
      providers: some(terms.extend(provider.shape), 'Name at least one provider.').superRefine(once).nullish(),
    })
    .refine(
      ({ allProviders, providers }) => Boolean(allProviders) !== Boolean(providers),
      'Give either `allProviders` or `providers`, and not both.',
    );
}

type Sources = z.output<ReturnType<typeof sourcesWith>>;
type Terms = Omit<NonNullable<Sources['allProviders']>, 'except'>;

const category = known(SubscriptionCategory);

export const sources = sourcesWith(some(category, 'Choose at least one category.')).transform(toWire);

/** A policy of automatic approval has no categories, and what it leaves out has no period. */
export const policySources = sourcesWith(z.array(category)).transform((input) => {
  const { includedSources, excludedSources, ...rest } = toWire(input);
  return {
    ...rest,
    includedSources: includedSources.map(({ categories: _, ...source }) => source),
    excludedSources: excludedSources.map(({ categories: _, period: __, ...source }) => source),
  };
});

function toWire({ allProviders, providers }: Sources): ApprovedSources {
  if (!allProviders) {
    const includedSources = (providers ?? []).map((source) => sourceOf(source, source.providerId));
    return { isApplicableForAllHIPs: 'false', includedSources, excludedSources: [] };
  }
  const excludedSources = (allProviders.except ?? []).map(({ providerId }) => sourceOf(allProviders, providerId));
  return { isApplicableForAllHIPs: 'true', includedSources: [sourceOf(allProviders)], excludedSources };
}

function sourceOf({ purpose, hiTypes, categories, period }: Terms, providerId?: string) {
  return {
    purpose: { code: purpose, text: purposeTexts[purpose] },
    hiTypes: hiTypes.map(hiType.toUmang),
    ...(providerId !== undefined && { hip: { id: providerId } }),
    categories: categories.map(subscriptionCategory.toUmang),
    period,
  };
}
