/** One request: who asks for what, and the patient's answer. */
import { type FragmentType, getFragmentData } from 'clients/operations/fragment-masking.js';
import { graphql } from 'clients/operations/gql.js';
import type { RequestCardFragment } from 'clients/operations/graphql.js';
import { AnswerAuthorization, AnswerLockerSetup, AnswerSubscription } from './answers.js';
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
  SUBSCRIPTION: 'wants to be told of new records',
  AUTHORIZATION: 'wants to act for you',
  LOCKER_SETUP: 'wants to keep your records',
};

interface RequestCardProps {
  readonly request: FragmentType<typeof requestCard>;
  readonly onAnswered: () => void;
}

export function RequestCard({ request, onAnswered }: RequestCardProps) {
  const card = getFragmentData(requestCard, request);
  const asker = askerOf(card);
  return (
    <li data-kind={card.kind}>
      <span className="status" data-status={card.status}>
        {words(card.status)}
      </span>
      <h2>{asker?.name ?? asker?.id ?? 'Somebody'}</h2>
      <p>
        {titles[card.kind]}
        {detailsOf(card).map((detail) => ` · ${detail}`)}
      </p>
      {card.createdAt && <time dateTime={card.createdAt}>{new Date(card.createdAt).toLocaleString()}</time>}
      {card.status === 'REQUESTED' && <Answer card={card} onAnswered={onAnswered} />}
    </li>
  );
}

function Answer({ card, onAnswered }: { card: RequestCardFragment; onAnswered: () => void }) {
  switch (card.__typename) {
    case 'ConsentRequest':
      return <p>This can be answered in the NDHM app alone.</p>;
    case 'SubscriptionRequest':
      return <AnswerSubscription asked={getFragmentData(terms, card)} onAnswered={onAnswered} />;
    case 'AuthorizationRequest':
      return <AnswerAuthorization requestId={card.id} onAnswered={onAnswered} />;
    case 'LockerSetup': {
      const { subscriptionRequest, authorizationRequest } = card;
      if (!subscriptionRequest || !authorizationRequest) return null;
      const asked = getFragmentData(terms, subscriptionRequest);
      return <AnswerLockerSetup asked={asked} authorizationId={authorizationRequest.id} onAnswered={onAnswered} />;
    }
  }
}

function askerOf(card: RequestCardFragment): { id: string; name?: string | null } | null | undefined {
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

function detailsOf(card: RequestCardFragment): string[] {
  switch (card.__typename) {
    case 'ConsentRequest':
      return [card.purpose?.text ?? '', ...card.hiTypes.map(words)].filter(Boolean);
    case 'SubscriptionRequest':
      return [getFragmentData(terms, card).purpose?.text ?? ''].filter(Boolean);
    case 'AuthorizationRequest':
      return [card.purposeText ?? ''].filter(Boolean);
    default:
      return [];
  }
}

const words = (name: string): string => name.toLowerCase().replaceAll('_', ' ');
