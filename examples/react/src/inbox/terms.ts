/** The terms of a subscription. Approval grants them as requested, for all linked hospitals and document types. */
import { graphql } from 'clients/operations/gql.js';
import type { HiType, SourcesInput, TermsFragment } from 'clients/operations/graphql.js';

export const terms = graphql(`
  fragment Terms on SubscriptionRequest {
    id
    categories
    hiu {
      id
      name
    }
    purpose {
      code
      text
    }
    period {
      from
      to
    }
  }
`);

const hiTypes: HiType[] = [
  'OP_CONSULTATION',
  'DIAGNOSTIC_REPORT',
  'DISCHARGE_SUMMARY',
  'PRESCRIPTION',
  'IMMUNIZATION_RECORD',
  'HEALTH_DOCUMENT_RECORD',
  'WELLNESS_RECORD',
];

export function toSources({ purpose, categories, period }: TermsFragment): SourcesInput {
  const from = period?.from ?? '2000-01-01T00:00:00Z';
  const to = period?.to ?? '2100-01-01T00:00:00Z';
  return { allProviders: { purpose: purpose?.code ?? 'PATRQT', hiTypes, categories, period: { from, to } } };
}
