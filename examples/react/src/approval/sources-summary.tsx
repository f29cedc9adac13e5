/** The input of an approval in words. */
import { useQuery } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import type { SourcesInput, SubscriptionTermsFragment } from 'clients/operations/graphql.js';
import { formatDate } from '../ui/format.js';

const linkedHospitals = graphql(`
  query LinkedHospitals {
    me {
      id
      links {
        referenceNumber
        provider {
          id
          name
        }
      }
    }
  }
`);

const categoryTexts = {
  LINK: 'when you link new records',
  DATA: 'when linked records have new documents',
  UNKNOWN: '',
};

interface SourcesSummaryProps {
  readonly request: SubscriptionTermsFragment;
  readonly sources: SourcesInput;
}

export function SourcesSummary({ request, sources }: SourcesSummaryProps) {
  const terms = sources.allProviders ?? sources.providers?.[0];
  if (!terms) return null;
  const names = new Map(request.hips?.map(({ id, name }) => [id, name ?? id]));
  return (
    <dl>
      <dt>Hospitals</dt>
      <dd data-term="hospitals">
        {sources.allProviders ? (
          <AllHospitals />
        ) : (
          sources.providers?.map(({ providerId }) => names.get(String(providerId))).join(', ')
        )}
      </dd>
      <dt>Documents dated</dt>
      <dd data-term="period">
        {isUnlimited(terms.period) && 'Any date, '}
        <time dateTime={terms.period.from}>{formatDate(terms.period.from)}</time> to{' '}
        <time dateTime={terms.period.to}>{formatDate(terms.period.to)}</time>
      </dd>
      <dt>Notifications</dt>
      <dd data-term="categories">{terms.categories.map((category) => categoryTexts[category]).join(', and ')}</dd>
      <dt>Purpose</dt>
      <dd data-term="purpose">{request.purpose?.text ?? terms.purpose}</dd>
    </dl>
  );
}

/** NDHM expresses "always" as a period of about 200 years. */
const isUnlimited = ({ from, to }: { from: string; to: string }): boolean =>
  new Date(to).getFullYear() - new Date(from).getFullYear() > 100;

function AllHospitals() {
  const { data } = useQuery(linkedHospitals);
  const names = new Set(data?.me?.links?.map(({ provider }) => provider.name ?? provider.id));
  return `All that are linked to your account when you approve${names.size > 0 ? `: ${[...names].join(', ')}` : ''}`;
}
