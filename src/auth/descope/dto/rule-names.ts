import type { ClassConstructor } from 'class-transformer';
import { getMetadataStorage, ValidationTypes } from 'class-validator';

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** @returns by property, what class-validator asks of it: `isString`, or `isString each` where it asks it of each item */
export function ruleNamesOf(type: ClassConstructor<object>): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const metadata of getMetadataStorage().getTargetValidationMetadatas(type, '', false, false)) {
    names.set(metadata.propertyName, [...(names.get(metadata.propertyName) ?? []), ruleName(metadata)]);
  }
  return names;
}

function ruleName({ type, name = type, each, validateIf, groups }: Metadata): string {
  // Undefined where no option was given, whatever the type says.
  const isConditional = validateIf !== undefined || (Array.isArray(groups) && groups.length > 0);
  const rule = type === ValidationTypes.NESTED_VALIDATION ? 'nested' : name;
  return `${rule}${each ? ' each' : ''}${isConditional ? ' sometimes' : ''}`;
}
