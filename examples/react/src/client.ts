/** Apollo Client as this graph is best read: the recommended cache, the patient's token, and an end to expired sessions. */
import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { ErrorLink } from '@apollo/client/link/error';
import possibleTypes from 'clients/possibleTypes.json' with { type: 'json' };
import { typePolicies } from 'clients/typePolicies.js';
import { ended, token } from './session.js';

const authorize = new SetContextLink(() => ({
  headers: token() ? { authorization: `Bearer ${token()}` } : {},
}));

const endExpired = new ErrorLink(({ error }) => {
  const expired =
    CombinedGraphQLErrors.is(error) && error.errors.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED');
  if (expired && token()) leave('UNAUTHENTICATED');
});

export const client = new ApolloClient({
  link: ApolloLink.from([endExpired, authorize, new HttpLink({ uri: '/graphql' })]),
  cache: new InMemoryCache({ possibleTypes, typePolicies }),
});

/** Forgets the patient: token and cache. */
export function leave(reason?: string): void {
  token(undefined);
  ended(reason);
  void client.clearStore();
}
