/**
 * Removes from the content of tabs every value that is not one of the examples: it may be a password, a PIN, an OTP or a token.
 * Operations are redacted as text, because a secret that is being typed, or in a comment, must not be stored either.
 */
export interface TabContent {
  readonly query: string | null;
  readonly variables: string | null;
}

/** Strings, also unterminated ones, and numbers that are long enough for a secret. */
const literals = /"""[\s\S]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|\b\d{4,}\b/g;

export function createRedactor(examples: readonly TabContent[]) {
  const exampleText = examples.flatMap(({ query, variables }) => [query ?? '', variables ?? '']).join('\n');
  const exampleLiterals = new Set(exampleText.match(literals));
  const redactLiteral = (literal: string): string => {
    if (exampleLiterals.has(literal)) return literal;
    return literal.startsWith('"') ? '""' : '0';
  };
  const redactValue = (_key: string, value: unknown): unknown => {
    if (typeof value === 'string') return exampleLiterals.has(JSON.stringify(value)) ? value : '';
    return typeof value === 'number' && value > 999 ? 0 : value;
  };

  const redactQuery = (query: string): string => query.replaceAll(literals, redactLiteral);
  const redactVariables = (variables: string): string => {
    try {
      return JSON.stringify(JSON.parse(variables, redactValue), null, 2);
    } catch {
      return ''; // not JSON, or not yet
    }
  };
  const redactTabs = (state: string): string =>
    JSON.stringify(JSON.parse(state), (key, value: unknown) => {
      if (typeof value !== 'string') return value;
      if (key === 'query') return redactQuery(value);
      if (key === 'variables') return redactVariables(value);
      return key === 'headers' || key === 'response' ? null : value;
    });
  return { redactQuery, redactVariables, redactTabs };
}
