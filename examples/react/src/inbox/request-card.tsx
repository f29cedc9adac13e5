/** One request with its requester, its details and, while it is pending, the actions to answer it. */
import { type FragmentType, getFragmentData } from 'clients/operations/fragment-masking.js';
import { graphql } from 'clients/operations/gql.js';
import type { RequestCardFragment } from 'clients/operations/graphql.js';
import { RequestActions } from '../approval/request-actions.js';
import { formatDateTime, toWords } from '../ui/format.js';

const requestCard = graphql(`
  fragment RequestCard on PatientRequest {
    id
    kind
    status
    createdAt
    ... on ConsentRequest {
      hiTypes
      hiu {
        id
        name
      }
      purpose {
        text
      }
    }
    ... on SubscriptionRequest {
      hiu {
        id
        name
      }
      purpose {
        text
      }
      ...SubscriptionTerms
    }
    ... on AuthorizationRequest {
      purposeText
      requester {
        id
        name
      }
      ...AuthorizationTerms
    }
    ... on LockerSetup {
      service {
        id
        name
      }
      subscriptionRequest {
        ...SubscriptionTerms
      }
      authorizationRequest {
        ...AuthorizationTerms
      }
    }
  }
`);

const titles: Readonly<Record<RequestCardFragment['kind'], string>> = {
  CONSENT: 'wants to see your records',
  SUBSCRIPTION: 'wants to be notified of new records',
  AUTHORIZATION: 'wants to act on your behalf',
  LOCKER_SETUP: 'wants to store your records',
};

interface RequestCardProps {
  readonly request: FragmentType<typeof requestCard>;
  readonly onStale: () => void;
  readonly onDecided: (notice: string) => void;
}

export function RequestCard({ request, onStale, onDecided }: RequestCardProps) {
  const card = getFragmentData(requestCard, request);
  const requester = findRequester(card);
  const name = requester?.name ?? requester?.id ?? 'Unknown';
  const time = card.createdAt ? formatDateTime(card.createdAt) : '';
  return (
    <li data-kind={card.kind}>
      <span className="status" data-status={card.status}>
        {toWords(card.status)}
      </span>
      <h3 tabIndex={-1}>{name}</h3>
      <p>{[titles[card.kind], ...describeDetails(card)].join(' · ')}</p>
      {card.createdAt && <time dateTime={card.createdAt}>{time}</time>}
      {card.kind === 'CONSENT' && card.status === 'REQUESTED' && (
        <p>You can answer this request only in the NDHM app.</p>
      )}
      <RequestActions
        requester={name}
        context={[name, titles[card.kind], time].join(', ')}
        isPartOfSetup={card.kind === 'LOCKER_SETUP'}
        {...findParts(card)}
        onStale={onStale}
        onDecided={onDecided}
      />
    </li>
  );
}

/** What a request asks the patient to approve. */
function findParts(card: RequestCardFragment) {
  switch (card.__typename) {
    case 'SubscriptionRequest':
      return { subscriptionRequest: card };
    case 'AuthorizationRequest':
      return { authorizationRequest: card };
    case 'LockerSetup':
      return { subscriptionRequest: card.subscriptionRequest, authorizationRequest: card.authorizationRequest };
    case 'ConsentRequest':
      return {};
  }
}

function findRequester(card: RequestCardFragment) {
  switch (card.__typename) {
    case 'ConsentRequest':
    case 'SubscriptionRequest':
      return card.hiu;
    case 'AuthorizationRequest':
      return card.requester;
    case 'LockerSetup':
      return card.service;
  }
}

function describeDetails(card: RequestCardFragment): string[] {
  switch (card.__typename) {
    case 'ConsentRequest':
      return [card.purpose?.text ?? '', ...card.hiTypes.map(toWords)].filter(Boolean);
    case 'SubscriptionRequest':
      return [card.purpose?.text ?? ''].filter(Boolean);
    case 'AuthorizationRequest':
      return [card.purposeText ?? ''].filter(Boolean);
    case 'LockerSetup':
      return [];
  }
}
