/**
 * The shape of a document, measured before it is validated: fragments may still be missing or run in circles here. Each
 * fragment is measured once, so that fragments within fragments cost no more than they are long.
 */
import { type DocumentNode, GraphQLError, Kind, type SelectionSetNode, visit } from 'graphql';
import type { Limits } from '../../config/request-policy.js';
import { fragmentsIn } from '../execution/ast/collect-fields.js';
import { limitExceeded } from './limit-exceeded.js';

export function shapeFault(document: DocumentNode, limits: Limits): GraphQLError | undefined {
  const { aliases, directives } = countsIn(document);
  const counts = [
    { what: 'aliases', found: aliases, most: limits.aliases, variable: 'MAX_ALIASES' },
    { what: 'directives', found: directives, most: limits.directives, variable: 'MAX_DIRECTIVES' },
    { what: 'levels of fields', found: depthOf(document), most: limits.depth, variable: 'MAX_DEPTH' },
  ];
  const excess = counts.find(({ found, most }) => found > most);
  return excess && limitExceeded(excess);
}

function countsIn(document: DocumentNode): { aliases: number; directives: number } {
  let aliases = 0;
  let directives = 0;
  visit(document, {
    Field: ({ alias }) => void (alias && aliases++),
    Directive: () => void directives++,
  });
  return { aliases, directives };
}

/** What introspection may nest is limited by its own rule of validation. */
function depthOf(document: DocumentNode): number {
  const fragments = fragmentsIn(document);
  const known = new Map<string, number>();

  const under = (selectionSet: SelectionSetNode | undefined): number =>
    Math.max(0, ...(selectionSet?.selections ?? []).map(depthOfOne));

  function depthOfOne(selection: SelectionSetNode['selections'][number]): number {
    if (selection.kind === Kind.INLINE_FRAGMENT) return under(selection.selectionSet);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return depthOfFragment(selection.name.value);
    return selection.name.value.startsWith('__') ? 1 : 1 + under(selection.selectionSet);
  }

  function depthOfFragment(name: string): number {
    const depth = known.get(name);
    if (depth !== undefined) return depth;
    known.set(name, 0); // a circle ends here, and validation refuses it
    const measured = under(fragments[name]?.selectionSet);
    known.set(name, measured);
    return measured;
  }

  return Math.max(
    0,
    ...document.definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? under(definition.selectionSet) : 0,
    ),
  );
}
