import type { ClassConstructor } from 'class-transformer';
import type { FieldShape } from './field-shape.js';

/** Stands for a value that is not as plain as its field wants it. */
export const ODD = Symbol('odd');

/** @returns what the field holds for this value of an answer, or ODD */
export type Reader = (value: unknown) => unknown;

/** @param readerOf of the classes that fields refer to; undefined for one that cannot be read so */
export function fieldReader(
  shape: FieldShape,
  readerOf: (type: ClassConstructor<object>) => Reader | undefined,
): Reader | undefined {
  switch (shape.kind) {
    case 'text':
      return (value) => (typeof value === 'string' ? value : isAbsent(value) ? '' : ODD);
    case 'flag':
      return (value) => (typeof value === 'boolean' ? value : isAbsent(value) ? false : ODD);
    case 'int':
      return (value) => (Number.isInteger(value) ? value : isAbsent(value) ? 0 : ODD);
    case 'map':
      return (value) => (isMap(value) ? value : isAbsent(value) ? {} : ODD);
    case 'texts':
      return (value) => readList(value, (item) => (typeof item === 'string' ? item : ODD));
    default:
      return nestedReader(shape.kind, readerOf(shape.type()));
  }
}

/** For texts of which the empty one is wrong. */
export function filledReader(read: Reader): Reader {
  return (value) => {
    const made = read(value);
    return made === '' ? ODD : made;
  };
}

function nestedReader(kind: 'list' | 'object' | 'nullable', read: Reader | undefined): Reader | undefined {
  if (!read || kind === 'object') return read;
  if (kind === 'list') return (value) => readList(value, read);
  return (value) => (isAbsent(value) ? null : read(value));
}

function readList(value: unknown, read: Reader): unknown {
  if (!Array.isArray(value)) return isAbsent(value) ? [] : ODD;
  const items: unknown[] = [];
  for (const item of value) {
    const made = read(item);
    if (made === ODD) return ODD;
    items.push(made);
  }
  return items;
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
