/** One request with its requester, its details and the actions for a pending request. */
import { type FragmentType, getFragmentData } from 'clients/operations/fragment-masking.js';
import { graphql } from 'clients/operations/gql.js';
import type { RequestCardFragment } from 'clients/operations/graphql.js';
import { AuthorizationActions, LockerSetupActions, SubscriptionActions } from './request-actions.js';
import { terms } from './terms.js';

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
      ...Terms
    }
    ... on AuthorizationRequest {
      purposeText
      requester {
        id
        name
      }
    }
    ... on LockerSetup {
      service {
        id
        name
      }
      subscriptionRequest {
        ...Terms
      }
      authorizationRequest {
        id
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
  readonly onCompleted: () => void;
}

export function RequestCard({ request, onCompleted }: RequestCardProps) {
  const card = getFragmentData(requestCard, request);
  const requester = findRequester(card);
  return (
    <li data-kind={card.kind}>
      <span className="status" data-status={card.status}>
        {toWords(card.status)}
      </span>
      <h2>{requester?.name ?? requester?.id ?? 'Unknown'}</h2>
      <p>
        {titles[card.kind]}
        {describeDetails(card).map((detail) => ` · ${detail}`)}
      </p>
      {card.createdAt && <time dateTime={card.createdAt}>{new Date(card.createdAt).toLocaleString()}</time>}
      {card.status === 'REQUESTED' && <RequestActions card={card} onCompleted={onCompleted} />}
    </li>
  );
}

function RequestActions({ card, onCompleted }: { card: RequestCardFragment; onCompleted: () => void }) {
  switch (card.__typename) {
    case 'ConsentRequest':
      return <p>You can answer this request only in the NDHM app.</p>;
    case 'SubscriptionRequest':
      return <SubscriptionActions requestTerms={getFragmentData(terms, card)} onCompleted={onCompleted} />;
    case 'AuthorizationRequest':
      return <AuthorizationActions requestId={card.id} onCompleted={onCompleted} />;
    case 'LockerSetup': {
      const { subscriptionRequest, authorizationRequest } = card;
      if (!subscriptionRequest || !authorizationRequest) return null;
      const requestTerms = getFragmentData(terms, subscriptionRequest);
      return (
        <LockerSetupActions
          requestTerms={requestTerms}
          authorizationId={authorizationRequest.id}
          onCompleted={onCompleted}
        />
      );
    }
  }
}

function findRequester(card: RequestCardFragment): { id: string; name?: string | null } | null | undefined {
  switch (card.__typename) {
    case 'ConsentRequest':
      return card.hiu;
    case 'SubscriptionRequest':
      return getFragmentData(terms, card).hiu;
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
      return [getFragmentData(terms, card).purpose?.text ?? ''].filter(Boolean);
    case 'AuthorizationRequest':
      return [card.purposeText ?? ''].filter(Boolean);
    default:
      return [];
  }
}

const toWords = (name: string): string => name.toLowerCase().replaceAll('_', ' ');
