/**
 * graphql-js repeats what does not fit: literals, variables, tokens of the source. They may be secrets, so of its messages
 * the place and the rule are kept, and the error's `locations` show the rest.
 */
import type { GraphQLError } from 'graphql';

export function withoutValues({ message }: GraphQLError): string {
  return variableWithoutValue(message) ?? literalsLeftOut(message);
}

function variableWithoutValue(message: string): string | undefined {
  const variable = /^Variable "\$\w+" got invalid value/.exec(message)?.[0];
  if (variable === undefined) return undefined;
  const place = / at "([\w.[\]$]+)"; /.exec(message)?.[1];
  const rule = /Field "\w+" (?:of required type "[^"]+" was not provided|is not defined by type "\w+")/.exec(
    message,
  )?.[0];
  return `${variable}${place ? ` at "${place}"` : ''}: ${rule ?? 'it does not fit its type'}.`;
}

const literalsLeftOut = (message: string): string =>
  message
    .replace(/\b(Name|Int|Float|String|BlockString|Comment) "[^]*"/, '$1')
    .replace(/(cannot represent [^:]*): [^]*$/, '$1.')
    .replace(/^(Expected value of type "[^"]*"), found [^]*$/, '$1.')
    .replace(/^Value "[^]*" does not exist in/, 'The value does not exist in')
    .replace(/^(Argument "\w+" has invalid value) [^]*$/, '$1.');

/** What else the name may have been, which is nothing for whoever may not read the schema. */
export const withoutHint = (message: string): string => message.replace(/ Did you mean .+$/s, '');
