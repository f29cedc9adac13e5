/** The error for a result that is a stream, such as a subscription's, if the client accepts no stream. */
import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';

export class StreamNotAcceptable extends GraphQLError {
  constructor(extensions: GraphQLErrorExtensions = {}) {
    super('', { extensions: { code: 'NOT_ACCEPTABLE', ...extensions } });
  }
}
