/** Input types: exclusive fields are `@oneOf`, and enums have no value that a request cannot use. */
import { describe, expect, test } from '@jest/globals';
import { getNamedType, isEnumType, isInputObjectType } from 'graphql';
import { hasDirective, oneLine, outputFields, schema, types } from './types.js';

const inputObjects = types.filter(isInputObjectType);
const inputs = [
  ...inputObjects.flatMap((type) =>
    Object.values(type.getFields()).map((field) => ({ ...field, coordinate: `${type.name}.${field.name}` })),
  ),
  ...outputFields.flatMap(({ args, coordinate }) =>
    args.map((argument) => ({ ...argument, coordinate: `${coordinate}(${argument.name})` })),
  ),
];

describe('input types', () => {
  test('exclusive fields have a type with @oneOf', () => {
    const oneOf = inputObjects.filter((type) => type.isOneOf).map(({ name }) => name);
    expect(oneOf.sort()).toEqual(['AutoApprovalPolicyInput', 'PinProofInput', 'SourcesInput']);
  });

  /** The filter by `UNKNOWN` returns the requests whose status the schema does not define. */
  test('no input takes UNKNOWN, except the filter by status', () => {
    const takesUnknown = inputs.filter(({ type }) => {
      const enumType = getNamedType(type);
      return isEnumType(enumType) && enumType.getValue('UNKNOWN');
    });
    expect(inputs.length).toBeGreaterThan(100);
    expect(new Set(takesUnknown.map(({ name }) => name))).toEqual(new Set(['statuses']));
  });

  test('an output enum beside an input enum has its values, with their descriptions, and UNKNOWN', () => {
    const outputEnums = types.filter(isEnumType).filter(({ name }) => name.endsWith('Output'));
    expect(outputEnums.length).toBe(7);
    for (const outputEnum of outputEnums) {
      const inputEnum = schema.getType(outputEnum.name.replace(/Output$/, ''));
      const inputValues = isEnumType(inputEnum) ? inputEnum.getValues() : [];
      const describe = ({ name, description }: { name: string; description?: string | null | undefined }) => ({
        name,
        description: oneLine(description),
      });
      const outputValues = outputEnum.getValues().map(describe);
      expect(outputValues.slice(0, -1)).toEqual(inputValues.map(describe));
      expect(outputValues.at(-1)?.name).toBe('UNKNOWN');
    }
  });

  test('every optional input says what its absence means', () => {
    const optional = inputs.filter(
      ({ type, defaultValue }) => !String(type).endsWith('!') && defaultValue === undefined,
    );
    const oneOfFields = new Set(
      inputObjects
        .filter((type) => type.isOneOf)
        .flatMap((type) => Object.values(type.getFields()).map(({ astNode }) => astNode)),
    );
    const unclear = optional
      .filter(({ astNode }) => !oneOfFields.has(astNode as never))
      .filter(({ description }) => !/\b(null|omit|omitted|optional)\b/i.test(oneLine(description)));
    expect(unclear.map(({ coordinate }) => coordinate)).toEqual([]);
  });
});

test('every deprecated output field names a field of the same type as its successor', () => {
  const deprecated = outputFields.filter((field) => hasDirective(field, 'deprecated'));
  expect(deprecated.length).toBeGreaterThan(2);
  for (const { deprecationReason, typeName } of deprecated) {
    const [, successor] = /^Use `(\w+)`/.exec(deprecationReason ?? '') ?? [];
    expect(outputFields.map(({ coordinate }) => coordinate)).toContain(`${typeName}.${successor}`);
  }
});
