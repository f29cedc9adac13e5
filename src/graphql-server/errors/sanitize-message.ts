/**
 * graphql-js quotes the offending literal, variable value or source token in its messages. These may be secrets, so only
 * the position and the violated rule are kept; the error's `locations` point to the rest.
 */
import type { GraphQLError } from 'graphql';

export function redactValues({ message }: GraphQLError): string {
  return redactVariable(message) ?? redactLiterals(message);
}

function redactVariable(message: string): string | undefined {
  const variable = /^Variable "\$\w+" got invalid value/.exec(message)?.[0];
  if (variable === undefined) return undefined;
  const path = / at "([\w.[\]$]+)"; /.exec(message)?.[1];
  const rule = /Field "\w+" (?:of required type "[^"]+" was not provided|is not defined by type "\w+")/.exec(
    message,
  )?.[0];
  return `${variable}${path ? ` at "${path}"` : ''}: ${rule ?? 'it does not fit its type'}.`;
}

const redactLiterals = (message: string): string =>
  message
    .replace(/\b(Name|Int|Float|String|BlockString|Comment) "[^]*"/, '$1')
    .replace(/(cannot represent [^:]{0,100}): [^]*$/, '$1.')
    .replace(/^(Expected value of type "[^"]*"), found [^]*$/, '$1.')
    .replace(/^Value "[^]*" does not exist in/, 'The value does not exist in')
    .replace(/^(Argument "\w+" has invalid value) [^]*$/, '$1.');

/** Removes "Did you mean …", which reveals names of the schema. */
export const stripSuggestion = (message: string): string => message.replace(/ Did you mean .+$/s, '');
