/** Apollo Client with the recommended cache policies, the patient's token and the handling of expired sessions. */
import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { ErrorLink } from '@apollo/client/link/error';
import possibleTypes from 'clients/possibleTypes.json' with { type: 'json' };
import { typePolicies } from 'clients/typePolicies.js';
import { sessionEndCode, token } from './session.js';

export const authorization = (): { authorization?: string } => (token() ? { authorization: `Bearer ${token()}` } : {});

const authLink = new SetContextLink(({ headers }: HttpLink.ContextOptions) => ({
  headers: { ...authorization(), ...headers },
}));

/** A late response to an operation of the previous session says nothing about this one. */
const expiredSessionLink = new ErrorLink(({ error, operation }) => {
  const expired =
    CombinedGraphQLErrors.is(error) && error.errors.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED');
  const { headers } = operation.getContext() as HttpLink.ContextOptions;
  if (expired && token() && headers?.['authorization'] === authorization().authorization) endSession('UNAUTHENTICATED');
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
