/** Maps the sources that a patient shares with an HIU or a locker to UMANG's format. Rejects what UMANG would refuse. */
import { z } from 'zod';
import { HiType, PurposeOfUse, SubscriptionCategory } from '../../generated/graphql.js';
import { opaqueId } from '../shared/input/input.js';
import { uniqueBy, nonEmptyArray } from '../shared/input/arrays.js';
import { pastPeriod } from '../shared/input/period.js';
import { hiType, subscriptionCategory } from '../shared/mapping/enums.js';
import type { ApprovedSources } from './wire.js';

/** NDHM expects a text with each code. */
const purposeTexts: Readonly<Record<PurposeOfUse, string>> = {
  CAREMGT: 'Care Management',
  BTG: 'Break the Glass',
  PUBHLTH: 'Public Health',
  GOV: 'Government',
  HPAYMT: 'Healthcare Payment',
  DSRCH: 'Disease Specific Healthcare Research',
  PATRQT: 'Self Requested',
};

const provider = z.object({ providerId: opaqueId });
const uniqueProviders = uniqueBy(
  ({ providerId }: z.output<typeof provider>) => providerId,
  ['providerId'],
  'providerDuplicate',
);

const hiTypes = nonEmptyArray(z.enum(HiType), 'hiTypesEmpty');
const category = z.enum(SubscriptionCategory);
const categories = nonEmptyArray(category, 'categoriesEmpty');
/** Terms that are absent are those of the sources from which the provider is excluded. */
const exception = provider.extend({
  hiTypes: hiTypes.nullish(),
  categories: categories.nullish(),
  period: pastPeriod.nullish(),
});

function createSourcesSchema(categoriesSchema: z.ZodType<SubscriptionCategory[]>) {
  const terms = z.object({
    purpose: z.enum(PurposeOfUse),
    hiTypes,
    categories: categoriesSchema,
    period: pastPeriod,
  });
  // The schema declares the inputs as `@oneOf`, so exactly one of the two is set.
  return z.object({
    allProviders: terms.extend({ except: z.array(exception).superRefine(uniqueProviders).nullish() }).optional(),
    providers: nonEmptyArray(terms.extend(provider.shape), 'providersEmpty').superRefine(uniqueProviders).optional(),
  });
}

type ParsedSources = z.output<ReturnType<typeof createSourcesSchema>>;
type Terms = Omit<NonNullable<ParsedSources['allProviders']>, 'except'>;

export const sources = createSourcesSchema(categories).transform(toWire);

export const autoApprovalSources = createSourcesSchema(z.array(category)).transform(toPolicyWire);
export const autoApprovalPolicy = createSourcesSchema(z.array(category).default([])).transform(toPolicyWire);

/** The sources of an auto-approval policy have no categories, and its excluded sources have no period. */
function toPolicyWire(input: ParsedSources) {
  const { includedSources, excludedSources, ...rest } = toWire(input);
  return {
    ...rest,
    includedSources: includedSources.map(({ categories: _, ...source }) => source),
    excludedSources: excludedSources.map(({ categories: _, period: __, ...source }) => source),
  };
}

function toWire({ allProviders, providers }: ParsedSources): ApprovedSources {
  if (!allProviders) {
    const includedSources = (providers ?? []).map((source) => toSource(source, source.providerId));
    return { isApplicableForAllHIPs: 'false', includedSources, excludedSources: [] };
  }
  const excludedSources = (allProviders.except ?? []).map(({ providerId, ...own }) =>
    toSource(
      {
        purpose: allProviders.purpose,
        hiTypes: own.hiTypes ?? allProviders.hiTypes,
        categories: own.categories ?? allProviders.categories,
        period: own.period ?? allProviders.period,
      },
      providerId,
    ),
  );
  return { isApplicableForAllHIPs: 'true', includedSources: [toSource(allProviders)], excludedSources };
}

function toSource({ purpose, hiTypes, categories, period }: Terms, providerId?: string) {
  return {
    purpose: { code: purpose, text: purposeTexts[purpose] },
    hiTypes: hiTypes.map(hiType.toUmang),
    ...(providerId !== undefined && { hip: { id: providerId } }),
    categories: categories.map(subscriptionCategory.toUmang),
    period,
  };
}

/** Even a provider that is linked meanwhile has no records of this period. */
const emptyTerms: Terms = {
  purpose: PurposeOfUse.PATRQT,
  hiTypes: [HiType.PRESCRIPTION],
  categories: [SubscriptionCategory.DATA],
  period: { from: '1900-01-01T00:00:00.000Z', to: '1900-01-01T00:00:00.001Z' },
};

/** Sources that cover no provider, if these are all that are linked. */
export const allProvidersExcept = (providerIds: Iterable<string>): ApprovedSources =>
  toWire({ allProviders: { ...emptyTerms, except: Array.from(providerIds, (providerId) => ({ providerId })) } });
