/**
 * Until somebody reads an error's trace, V8 keeps the calls it came from, and all that they were given: the request, its
 * variables, a token. So it is read of every error that is kept for long.
 */
export const forgetCalls = ({ stack }: Error): void => void stack;
