/** JSON Schema of the environment, generated from the same definitions that validate it. */
import { z } from 'zod';
import { envSchema } from './config.js';
import { findFileVariables, toFileVariable } from './variable-files.js';

type JsonSchema = z.core.JSONSchema.JSONSchema;

export function createConfigJsonSchema(): JsonSchema {
  const { properties = {}, ...schema } = z.toJSONSchema(envSchema, {
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      if (zodSchema instanceof z.ZodDefault) jsonSchema.default = zodSchema.def.defaultValue;
      allowText(jsonSchema);
    },
  });
  const fileVariables = findFileVariables(envSchema.shape);
  return {
    ...schema,
    title: 'Environment variables of ndhm-graph',
    properties: { ...properties, ...Object.fromEntries(fileVariables.map(describeFileVariable)) },
    required: [],
    allOf: fileVariables.map((name) => ({ not: { required: [name, toFileVariable(name)] } })),
    additionalProperties: true, // an environment has variables of other programs
  };
}

const describeFileVariable = (name: string): [string, JsonSchema] => [
  toFileVariable(name),
  { type: 'string', minLength: 1, description: `Path of a file with the value of \`${name}\`, instead of it.` },
];

/** Values of environment variables are text; manifests may write numbers without quotation marks. */
function allowText(schema: JsonSchema): void {
  delete schema['allowsFile'];
  if (schema.type !== 'number' && schema.type !== 'integer') return;
  const pattern = schema.type === 'integer' ? '^\\d+$' : '^\\d+(\\.\\d+)?$';
  Object.assign(schema, { type: [schema.type, 'string'], pattern });
}
