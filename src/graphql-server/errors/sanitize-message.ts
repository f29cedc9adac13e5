/**
 * graphql-js quotes the offending literal, variable value or source token in its messages. These may be secrets, so only
 * the position and the violated rule are kept; the error's `locations` point to the rest.
 */
import type { GraphQLError } from 'graphql';

export function redactValues(error: GraphQLError): string {
  return isVariableError(error) ? redactVariable(error) : redactLiterals(error.message);
}

const variableStart = /^(Variable "\$\w+") got invalid value /;

/** Whether a variable has an invalid value, of which the original error tells the rule but not the position. */
export const isVariableError = ({ message }: GraphQLError): boolean => variableStart.test(message);

/** The position is a path of input names, as in `input.sources[0].period`. */
function redactVariable({ message, originalError }: GraphQLError): string {
  const variable = variableStart.exec(message)?.[1] ?? '';
  const rule = originalError?.message ?? '';
  // The value precedes the position, so only the end of the message can be trusted to hold it.
  const path = message.endsWith(`"; ${rule}`) && / at "([\w.[\]]+)"$/.exec(message.slice(0, -rule.length - 2))?.[1];
  return `${variable}${path ? ` at ${path}` : ''}: ${redactLiterals(rule) || 'it does not fit its type.'}`;
}

const redactLiterals = (message: string): string =>
  message
    .replace(/\b(Name|Int|Float|String|BlockString|Comment) "[^]*"/, '$1')
    .replace(/(cannot represent [^:]{0,100}): [^]*$/, '$1.')
    .replace(/^(Expected type "[^"]*")\. [^]*$/, '$1.')
    .replace(/^(Expected value of type "[^"]*"), found [^]*$/, '$1.')
    .replace(/^Value "[^]*" does not exist in/, 'The value does not exist in')
    .replace(/^(Argument "\w+" has invalid value) [^]*$/, '$1.');

/** Removes "Did you mean …", which reveals names of the schema. */
export const stripSuggestion = (message: string): string => message.replace(/ Did you mean .+$/s, '');
