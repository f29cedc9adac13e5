/** Apollo Client with the recommended cache policies, the patient's token and the handling of expired sessions. */
import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { ErrorLink } from '@apollo/client/link/error';
import possibleTypes from 'clients/possibleTypes.json' with { type: 'json' };
import { typePolicies } from 'clients/typePolicies.js';
import { sessionEndCode, token } from './session.js';

const authLink = new SetContextLink(() => ({
  headers: token() ? { authorization: `Bearer ${token()}` } : {},
}));

const expiredSessionLink = new ErrorLink(({ error }) => {
  const expired =
    CombinedGraphQLErrors.is(error) && error.errors.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED');
  if (expired && token()) endSession('UNAUTHENTICATED');
});

export const client = new ApolloClient({
  link: ApolloLink.from([expiredSessionLink, authLink, new HttpLink({ uri: '/graphql' })]),
  cache: new InMemoryCache({ possibleTypes, typePolicies }),
  devtools: { enabled: false }, // they keep the variables of mutations, which include PINs
});

/** Clears the token and the cache. */
export function endSession(reason?: string): void {
  token(undefined);
  sessionEndCode(reason);
  void client.clearStore();
}
