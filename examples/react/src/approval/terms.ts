/** What a request asks for, and the sources that grant exactly that. */
import { graphql } from 'clients/operations/gql.js';
import type {
  AllProvidersSourceInput,
  AutoApprovalPolicyInput,
  SourcesInput,
  SubscriptionTermsFragment,
} from 'clients/operations/graphql.js';

export const subscriptionTerms = graphql(`
  fragment SubscriptionTerms on SubscriptionRequest {
    id
    status
    categories
    hiu {
      id
    }
    hips {
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

export const authorizationTerms = graphql(`
  fragment AuthorizationTerms on AuthorizationRequest {
    id
    status
    purposeText
  }
`);

export type HiTypes = AllProvidersSourceInput['hiTypes'];

/** A subscription request names no document types, so the patient selects from those that all services accept. */
export const selectableHiTypes: HiTypes = [
  'OP_CONSULTATION',
  'DIAGNOSTIC_REPORT',
  'DISCHARGE_SUMMARY',
  'PRESCRIPTION',
  'IMMUNIZATION_RECORD',
  'HEALTH_DOCUMENT_RECORD',
  'WELLNESS_RECORD',
];

/** @returns undefined for a request that does not say what it covers: any grant could be more than it asks for */
export function toSources(request: SubscriptionTermsFragment, hiTypes: HiTypes): SourcesInput | undefined {
  const { hips, purpose, period } = request;
  const categories = request.categories.filter((category) => category !== 'UNKNOWN');
  if (!purpose || purpose.code === 'UNKNOWN' || !period?.from || !period.to || categories.length === 0)
    return undefined;
  const terms = { purpose: purpose.code, hiTypes, categories, period: { from: period.from, to: period.to } };
  if (!hips) return { allProviders: terms };
  return hips.length > 0 ? { providers: hips.map(({ id }) => ({ providerId: id, ...terms })) } : undefined;
}

/** The same terms for an auto-approval policy, which has no categories. */
export function toPolicy({ allProviders, providers }: SourcesInput): AutoApprovalPolicyInput {
  if (allProviders) return { allProviders: withoutCategories(allProviders) };
  return { providers: providers?.map(withoutCategories) ?? [] };
}

const withoutCategories = <Terms extends { readonly categories: unknown }>({
  categories: _categories,
  ...terms
}: Terms) => terms;
