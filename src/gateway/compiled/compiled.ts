/**
 * Runs a query that is asked again and again by a function compiled for it, at half the cost of walking its document each
 * time. Everything else is run by Yoga's own executor.
 */
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { fieldsToCompile } from './compilable.js';

/** Compiling costs as much as running some tens of times, so what is sent but once or twice is not worth it. */
const worthCompiling = 3;

/** A field takes some 3 kB of memory and 0.1 ms to compile, so neither one query nor all that are kept may have more. */
const mostFields = { ofOne: 300, ofAll: 15_000 };

export function useCompiled(): Plugin {
  const times = new WeakMap<OperationDefinitionNode, number>();
  const kept = new LRUCache<OperationDefinitionNode, CompiledQuery['query']>({
    maxSize: mostFields.ofAll,
    dispose: (_query, operation) => void times.delete(operation),
  });

  function compiledFor({ schema, document, operationName }: ExecutionArgs) {
    const operation = getOperationAST(document, operationName);
    if (!operation) return undefined; // the executor says so
    const time = (times.get(operation) ?? 0) + 1;
    times.set(operation, time);
    return time === worthCompiling ? compile(schema, document, operation) : kept.get(operation);
  }

  function compile(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
    const size = fieldsToCompile(document, operation);
    if (size > mostFields.ofOne) return undefined;
    const compiled = compileQuery(schema, document, operation.name?.value);
    if (!isCompiledQuery(compiled)) return undefined;
    kept.set(operation, compiled.query, { size });
    return compiled.query;
  }

  return {
    onExecute({ args: asked, executeFn, setExecuteFn }) {
      const compiled = compiledFor(asked);
      if (!compiled) return;
      setExecuteFn(async (args: ExecutionArgs) => {
        const result = await compiled(args.rootValue, args.contextValue, args.variableValues);
        // It has run nothing, since it takes the variables for wrong: that is for the executor to judge, and to tell.
        return 'data' in result ? result : (executeFn(args) as Promise<ExecutionResult>);
      });
    },
  };
}
