/** What a connected locker may do. */
import { type FragmentType, getFragmentData } from 'clients/operations/fragment-masking.js';
import { graphql } from 'clients/operations/gql.js';
import { toWords } from '../ui/format.js';

const lockerPermissions = graphql(`
  fragment LockerPermissions on LockerSettings {
    subscriptions {
      subscriptionId
      status
      includedSources {
        hip {
          id
          name
        }
        hiTypes
        status
      }
    }
    autoApprovals {
      id
      active
      includedSources {
        hiTypes
      }
    }
  }
`);

export function LockerPermissions({ settings }: { settings: FragmentType<typeof lockerPermissions> }) {
  const { subscriptions, autoApprovals } = getFragmentData(lockerPermissions, settings);
  const sources = subscriptions
    .filter(({ status }) => status === 'GRANTED')
    .flatMap(({ includedSources }) => includedSources.filter(({ status }) => status !== 'REVOKED'));
  const policies = autoApprovals.filter(({ active }) => active !== false);
  const hiTypes = listHiTypes(sources);
  const approvedHiTypes = listHiTypes(policies.flatMap(({ includedSources }) => includedSources));
  return (
    <dl>
      <dt>Is notified of new records at</dt>
      <dd>{listWords(sources.map(({ hip }) => (hip ? (hip.name ?? hip.id) : 'all hospitals')))}</dd>
      <dt>Document kinds</dt>
      <dd>{hiTypes}</dd>
      <dt>Its future consent requests</dt>
      <dd>
        {policies.length === 0
          ? 'You are asked each time.'
          : `Approved without asking you, for ${approvedHiTypes === hiTypes ? 'these document kinds' : approvedHiTypes}.`}
      </dd>
    </dl>
  );
}

const listHiTypes = (sources: readonly { readonly hiTypes: readonly string[] }[]): string =>
  listWords(sources.flatMap(({ hiTypes }) => hiTypes.map(toWords)));

/** Each once. */
const listWords = (words: readonly string[]): string => [...new Set(words)].join(', ') || 'none';
